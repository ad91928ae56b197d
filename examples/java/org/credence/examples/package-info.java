/** Small programs that use the library as an analyst would; the tests compile and run them. */
package org.credence.examples;
