package org.credence.autodiff;

import static java.util.Map.entry;
import static org.credence.reference.ReferenceData.doubles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.credence.reference.ReferenceData;

/** The operations of {@code autodiff.json} as this package writes them. */
final class Operations {

  /** Builds an operation from its attributes and its named arguments. */
  @FunctionalInterface
  private interface Recipe {
    Variable of(JsonNode attributes, Map<String, Variable> x);
  }

  @FunctionalInterface
  private interface Unary {
    Variable of(Variable x);
  }

  private static final double LOG_SQRT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  private static final Map<String, Recipe> TABLE = new HashMap<>();

  static {
    table(
        entry("exp", UnaryFunction.EXP),
        entry("expm1", UnaryFunction.EXPM1),
        entry("log", UnaryFunction.LOG),
        entry("log1p", UnaryFunction.LOG1P),
        entry("sqrt", UnaryFunction.SQRT),
        entry("reciprocal", UnaryFunction.RECIPROCAL),
        entry("abs", UnaryFunction.ABS),
        entry("sin", UnaryFunction.SIN),
        entry("cos", UnaryFunction.COS),
        entry("tanh", UnaryFunction.TANH),
        entry("sigmoid", UnaryFunction.SIGMOID),
        entry("log_sigmoid", UnaryFunction.LOG_SIGMOID),
        entry("softplus", UnaryFunction.SOFTPLUS),
        entry("relu", UnaryFunction.RELU),
        entry("leaky_relu", UnaryFunction.LEAKY_RELU),
        entry("elu", UnaryFunction.ELU),
        entry("selu", UnaryFunction.SELU),
        entry("gelu_erf", UnaryFunction.GELU),
        entry("silu", UnaryFunction.SILU),
        entry("erf", UnaryFunction.ERF),
        entry("normal_cdf", UnaryFunction.NORMAL_CDF),
        entry("log_normal_cdf", UnaryFunction.LOG_NORMAL_CDF),
        entry("lgamma", UnaryFunction.LOG_GAMMA),
        entry("digamma", UnaryFunction.DIGAMMA));
    unary("square", Variable::squared);
    unary("pow2.5", x -> Elementwise.pow(x, 2.5));
    unary("softsign", x -> x.dividedBy(x.map(UnaryFunction.ABS).plus(1)));
    unary("erfc", x -> x.times(-Math.sqrt(2)).map(UnaryFunction.NORMAL_CDF).times(2));
    TABLE.put("softplus{beta}", Operations::softplusWithBeta);

    TABLE.put("add", (o, x) -> x.get("a").plus(x.get("b")));
    TABLE.put("sub", (o, x) -> x.get("a").minus(x.get("b")));
    TABLE.put("mul", (o, x) -> x.get("a").times(x.get("b")));
    TABLE.put("div", (o, x) -> x.get("a").dividedBy(x.get("b")));
    TABLE.put("maximum", (o, x) -> Elementwise.max(x.get("input"), x.get("other")));
    TABLE.put(
        "pow",
        (o, x) ->
            x.get("input").map(UnaryFunction.LOG).times(x.get("exponent")).map(UnaryFunction.EXP));

    TABLE.put("sum", (o, x) -> reduce(o, x.get("x"), false));
    TABLE.put("mean", (o, x) -> reduce(o, x.get("x"), true));
    TABLE.put("var", (o, x) -> variance(o, x.get("x")));
    TABLE.put("std", (o, x) -> variance(o, x.get("x")).map(UnaryFunction.SQRT));
    unary("norm2", x -> Reductions.dot(x, x).map(UnaryFunction.SQRT));

    TABLE.put("transpose", (o, x) -> Linear.transpose(x.get("x")));
    TABLE.put("reshape", (o, x) -> x.get("x").reshaped(4, 3));
    TABLE.put("concat", (o, x) -> concatenateRows(x.get("a"), x.get("b")));
    TABLE.put(
        "dropout",
        (o, x) ->
            x.get("x")
                .times(numbers(x.get("x"), o.get("mask")))
                .times(1 / o.get("keep_prob").doubleValue()));

    TABLE.put("softmax", (o, x) -> alongRows(o, x.get("x"), Probabilities::softmax));
    TABLE.put(
        "log_softmax", (o, x) -> x.get("x").minus(column(Probabilities.logSumExp(x.get("x")))));
    TABLE.put("logsumexp", (o, x) -> logSumExp(o, x.get("x")));
    TABLE.put("cross_entropy", (o, x) -> crossEntropy(o, x.get("logits")));
    TABLE.put(
        "cross_entropy_soft",
        (o, x) ->
            Reductions.mean(
                Probabilities.categoricalLogLikelihood(
                        x.get("logits"), numbers(x.get("logits"), o.get("targets").get("data")))
                    .negated()));
    TABLE.put("bce_with_logits", (o, x) -> bernoulli(x.get("logits"), o.get("targets")).negated());

    TABLE.put("matmul", Operations::matmul);
    TABLE.put("dot", (o, x) -> Reductions.dot(x.get("a"), x.get("b")));
    TABLE.put("outer", (o, x) -> column(x.get("input")).times(x.get("vec2")));
    TABLE.put(
        "linear", (o, x) -> Linear.affine(x.get("x"), Linear.transpose(x.get("w")), x.get("b")));

    TABLE.put("bernoulli_logits_logprob", (o, x) -> bernoulli(x.get("logits"), o.get("k")));
    TABLE.put("scale_mixture_logpdf", (o, x) -> scaleMixture(o, x.get("w")));
    TABLE.put("kl_normal_std_rho", (o, x) -> klToStandard(x.get("mu"), x.get("rho")));
    TABLE.put("local_reparam", Operations::localReparameterization);
  }

  private Operations() {}

  static boolean has(JsonNode test) {
    return TABLE.containsKey(key(test)) && !isVariant(test);
  }

  static Variable apply(JsonNode test, Map<String, Variable> inputs) {
    return TABLE.get(key(test)).of(test.get("attrs"), inputs);
  }

  private static String key(JsonNode test) {
    String op = test.get("op").textValue();
    return test.get("attrs").has("beta") && op.equals("softplus") ? op + "{beta}" : op;
  }

  /** Options of an operation that are not offered: another α of ELU, columns laid side by side. */
  private static boolean isVariant(JsonNode test) {
    JsonNode attributes = test.get("attrs");
    return attributes.has("alpha")
        || (test.get("op").textValue().equals("concat") && attributes.get("axis").intValue() == 1);
  }

  @SafeVarargs
  private static void table(Map.Entry<String, UnaryFunction>... entries) {
    for (Map.Entry<String, UnaryFunction> entry : entries) {
      unary(entry.getKey(), x -> x.map(entry.getValue()));
    }
  }

  private static void unary(String name, Unary unary) {
    TABLE.put(name, (o, x) -> unary.of(x.get("x")));
  }

  private static Variable softplusWithBeta(JsonNode o, Map<String, Variable> x) {
    double beta = o.get("beta").doubleValue();
    return x.get("x").times(beta).map(UnaryFunction.SOFTPLUS).times(1 / beta);
  }

  private static Variable reduce(JsonNode o, Variable x, boolean mean) {
    JsonNode axis = o.get("axis");
    if (axis.isTextual()) {
      return mean ? Reductions.mean(x) : Reductions.sum(x);
    }
    if (axis.isArray()) {
      return Reductions.sum(Reductions.sum(x, axis.get(1).intValue()), axis.get(0).intValue());
    }
    Variable reduced =
        mean ? Reductions.mean(x, axis.intValue()) : Reductions.sum(x, axis.intValue());
    return o.has("keepdim") ? column(reduced) : reduced;
  }

  private static Variable variance(JsonNode o, Variable x) {
    int axis = o.get("axis").intValue();
    int n = x.shape().extent(axis);
    Variable mean = Reductions.mean(x, axis);
    Variable centred = x.minus(Slicing.reshape(mean, x.shape().with(axis, 1)));
    double divisor = o.get("unbiased").booleanValue() ? n - 1 : n;
    return Reductions.sum(centred.squared(), axis).times(1 / divisor);
  }

  private static Variable concatenateRows(Variable a, Variable b) {
    int rows = a.shape().extent(0) + b.shape().extent(0);
    return Slicing.concatenate(List.of(a, b)).reshaped(rows, a.shape().extent(1));
  }

  private static Variable alongRows(JsonNode o, Variable x, Unary rows) {
    return o.get("axis").intValue() == 1
        ? rows.of(x)
        : Linear.transpose(rows.of(Linear.transpose(x)));
  }

  private static Variable logSumExp(JsonNode o, Variable x) {
    return Probabilities.logSumExp(o.get("axis").intValue() == 1 ? x : Linear.transpose(x));
  }

  private static Variable crossEntropy(JsonNode o, Variable logits) {
    int classes = logits.shape().extent(1);
    double smoothing = o.path("label_smoothing").doubleValue();
    double[] targets = new double[logits.shape().size()];
    java.util.Arrays.fill(targets, smoothing / classes);
    for (int i = 0; i < o.get("labels").size(); i++) {
      targets[i * classes + o.get("labels").get(i).intValue()] += 1 - smoothing;
    }
    Variable observed = logits.tape().constant(targets, logits.shape());
    Variable rows = Probabilities.categoricalLogLikelihood(logits, observed).negated();
    return switch (o.get("reduction").textValue()) {
      case "mean" -> Reductions.mean(rows);
      case "sum" -> rows.sum();
      default -> rows;
    };
  }

  /** −softplus(f) for outcome 0, −softplus(−f) for outcome 1. */
  private static Variable bernoulli(Variable logits, JsonNode outcomes) {
    Variable sign = numbers(logits, outcomes).times(-2).plus(1);
    return sign.times(logits).map(UnaryFunction.SOFTPLUS).negated();
  }

  private static Variable matmul(JsonNode o, Map<String, Variable> x) {
    Variable a = x.get("a");
    Variable b = x.get("b");
    if (b.shape().rank() == 1) {
      return a.matmul(column(b)).reshaped(a.shape().extent(0));
    }
    return Linear.matmul(a, o.path("transA").booleanValue(), b, o.path("transB").booleanValue());
  }

  private static Variable scaleMixture(JsonNode o, Variable w) {
    double share = o.get("pi").doubleValue();
    return Probabilities.logAddExp(
        zeroMeanNormal(w, o.get("sigma1").doubleValue()).plus(Math.log(share)),
        zeroMeanNormal(w, o.get("sigma2").doubleValue()).plus(Math.log1p(-share)));
  }

  private static Variable zeroMeanNormal(Variable x, double sd) {
    return x.squared().times(-0.5 / (sd * sd)).plus(-Math.log(sd) - LOG_SQRT_TWO_PI);
  }

  private static Variable klToStandard(Variable mu, Variable rho) {
    Variable sd = rho.map(UnaryFunction.SOFTPLUS);
    return sd.squared().plus(mu.squared()).plus(-1).times(0.5).minus(sd.map(UnaryFunction.LOG));
  }

  private static Variable localReparameterization(JsonNode o, Map<String, Variable> x) {
    Variable input = x.get("x");
    Variable sd = x.get("rho").map(UnaryFunction.SOFTPLUS);
    Variable spread = input.squared().matmul(sd.squared()).map(UnaryFunction.SQRT);
    double[] noise = new double[spread.shape().size()];
    int columns = spread.shape().extent(1);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = ReferenceData.number(o.get("eps").get(i / columns).get(i % columns));
    }
    Variable eps = input.tape().constant(noise, spread.shape());
    return input.matmul(x.get("mu")).plus(spread.times(eps));
  }

  private static Variable column(Variable vector) {
    return vector.reshaped(vector.shape().size(), 1);
  }

  private static Variable numbers(Variable like, JsonNode values) {
    return like.tape().constant(doubles(values), like.shape());
  }
}
