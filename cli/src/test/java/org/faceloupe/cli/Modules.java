package org.faceloupe.cli;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;

/**
 * Where a class stands: a module is a package of the root's, with all packages below.
 *
 * @param root the package that holds a package for each module
 */
record Modules(String root) {

    /** The product alone, without tests, be they in folders or in another module's jar of tests. */
    static final ImportOption PRODUCT =
            location ->
                    new ImportOption.DoNotIncludeTests().includes(location)
                            && !location.contains("-tests.jar");

    /** The class's module, or nothing for a class from elsewhere. */
    String moduleOf(JavaClass type) {
        String rest = below(type);
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    /** The class's package within its module, {@link PackageArrows#ROOT} for the root package. */
    String packageOf(JavaClass type) {
        String rest = below(type);
        int dot = rest.indexOf('.');
        return dot < 0 ? PackageArrows.ROOT : rest.substring(dot + 1);
    }

    private String below(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return name.startsWith(root + ".") ? name.substring(root.length() + 1) : "";
    }
}
