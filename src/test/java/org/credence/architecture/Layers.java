package org.credence.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The layers of a root package. A class may use its own package and packages of lower layers;
 * packages of one layer do not know each other. So there is no cycle between packages either.
 */
final class Layers {

  private final String root;
  private final Map<String, Integer> layerOf = new HashMap<>();

  /**
   * Layers from the lowest to the highest.
   *
   * @param root the package above all others
   * @param layers names of packages relative to the root, "" for the root itself
   */
  Layers(String root, List<List<String>> layers) {
    this.root = root;
    for (int layer = 0; layer < layers.size(); layer++) {
      for (String name : layers.get(layer)) {
        layerOf.put(name.isEmpty() ? root : root + "." + name, layer);
      }
    }
  }

  ArchCondition<JavaClass> respected() {
    return new ArchCondition<>("use its own package and lower layers only") {
      @Override
      public void check(JavaClass origin, ConditionEvents events) {
        if (!layerOf.containsKey(origin.getPackageName())) {
          violate(events, origin, origin.getName() + " is in a package without a layer");
          return;
        }
        for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
          if (!allowed(origin, dependency.getTargetClass().getBaseComponentType())) {
            violate(events, origin, dependency.getDescription());
          }
        }
      }
    };
  }

  private boolean allowed(JavaClass origin, JavaClass target) {
    String from = origin.getPackageName();
    String to = target.getPackageName();
    boolean ours = to.equals(root) || to.startsWith(root + ".");
    Integer layer = layerOf.get(to);
    return !ours || from.equals(to) || (layer != null && layer < layerOf.get(from));
  }

  private static void violate(ConditionEvents events, JavaClass origin, String message) {
    events.add(SimpleConditionEvent.violated(origin, message));
  }
}
