// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "losstutor",
    products: [.executable(name: "losstutor", targets: ["losstutor"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        .target(name: "Wording"),
        .target(name: "LossMath", dependencies: ["Wording", "CVectorMath"]),
        .target(
            name: "Tables", dependencies: ["Wording", "CZlib"], linkerSettings: [.linkedLibrary(":libz.a")]),
        .target(name: "TextGrid", dependencies: ["Wording"]),
        .target(
            name: "Fields", dependencies: ["Tables", "Wording", "CYAML"],
            linkerSettings: [.linkedLibrary(":libyaml.a")]),
        .target(name: "Training", dependencies: ["LossMath", "Tables", "Fields", "Wording", "CVectorMath", "CData"]),
        .target(name: "Labs", dependencies: ["Training", "LossMath", "Tables", "Fields", "Wording", "CData"]),
        .target(name: "Plotting", dependencies: ["TextGrid", "Wording"]),
        .target(
            name: "Course", dependencies: ["Labs", "LossMath", "Fields", "Wording", "CCmark"],
            linkerSettings: [.linkedLibrary(":libcmark.a")]),
        .target(
            name: "TutorApp",
            dependencies: ["Course", "Labs", "Training", "LossMath", "Plotting", "TextGrid", "Fields", "Wording"]),
        .target(name: "NcursesTerminal", dependencies: ["TextGrid", "CNcurses"]),
        .target(name: "Shell", dependencies: ["TutorApp", "Course", "TextGrid", "Wording"]),
        .executableTarget(
            name: "losstutor",
            dependencies: [
                "TutorApp", "Shell", "NcursesTerminal", "Course", "Labs", "Training", "LossMath", "Plotting",
                "TextGrid",
                "Tables", "Fields", "Wording", "CLessons", "CArguments", "CData",

                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            // One file that needs no other: see Sources/README.md.
            linkerSettings: [
                .unsafeFlags([
                    "-Xlinker", "--wrap=write", "-Xlinker", "--wrap=_nc_scroll_optimize_sp",
                ]),
                .unsafeFlags(
                    [
                        "-static-executable", "-use-ld=lld", "-Xlinker", "--icf=all",
                        "-Xlinker", Context.environment["LOSSTUTOR_SYMBOLS"] == nil ? "-s" : "-S",
                        // What runs until the first screen is there lies together; .ci/order remakes the list.
                        "-Xlinker", "--symbol-ordering-file=\(Context.packageDirectory)/Sources/Link/start.order",
                        "-Xlinker", "--no-warn-symbol-ordering",
                        "-Xlinker", "--defsym=start_of_code=ADDR(.text)",
                        "-Xlinker", "--wrap=dladdr",
                        "-Xlinker", "--wrap=_swift_stdlib_getScalarName", "-Xlinker", "--wrap=_swift_stdlib_getAge",
                        "-Xlinker", "--wrap=_swift_stdlib_getScript",
                        "-Xlinker", "--wrap=_swift_stdlib_getScriptExtensions",
                        "-Xlinker", "--wrap=__cxa_demangle", "-Xlinker",
                        "--wrap=$s20FoundationEssentials23BuiltInUnicodeScalarSetV18_bitmapPtrForPlaneySPys5UInt8VGSgSiF",
                        "-Xlinker",
                        "--wrap=$s20FoundationEssentials23BuiltInUnicodeScalarSetV17_isMemberOfBitmapySbs0E0O0F0V_SPys5UInt8VGSgtF",
                        // Nothing is thrown past C++ here, so that its tables for unwinding are not needed.
                        "-Xlinker", "--no-eh-frame-hdr",
                        // What only debuggers read of types; the runtime asks where it begins and ends.
                        "-Xlinker", "--defsym=__start_swift5_assocty=0", "-Xlinker", "--defsym=__stop_swift5_assocty=0",
                        "-Xlinker", "--defsym=__start_swift5_builtin=0", "-Xlinker", "--defsym=__stop_swift5_builtin=0",
                        "-Xlinker", "--defsym=__start_swift5_mpenum=0", "-Xlinker", "--defsym=__stop_swift5_mpenum=0",
                        "-Xlinker", "-T", "-Xlinker", "\(Context.packageDirectory)/Sources/Link/smaller.ld",
                    ],
                    .when(configuration: .release)),
            ],
            plugins: ["Revision"]),
        // Writes down the commit that is built, for --version.
        .plugin(name: "Revision", capability: .buildTool(), path: "Sources/Revision"),
        // The only door to ncurses.
        .target(
            name: "CNcurses",
            cSettings: [.define("_GNU_SOURCE"), .define("NCURSES_WIDECHAR", to: "1")],
            linkerSettings: [.linkedLibrary(":libncursesw.a"), .linkedLibrary(":libtinfo.a")]),
        // Vector instructions for logarithms, exponentials and sums.
        .target(name: "CVectorMath"),
        // The command line where there is no /proc.
        .target(name: "CArguments"),
        // The lessons, as bytes in the program.
        .target(name: "CLessons"),
        // Measured data, as CSV in the program.
        .target(name: "CData", exclude: ["digits.txt.gz", "iris.csv", "licences.txt", "presets.json"]),
        // What the speeds in the README are measured with.
        .executableTarget(
            name: "LossBenchmarks",
            dependencies: [
                "TutorApp", "Course", "Labs", "Training", "LossMath", "Plotting", "TextGrid", "Fields", "CVectorMath",
                "CBenchmarkLoops",
            ],
            exclude: ["README.md", "peers.py", "plot_peers.py", "training_loop.cpp", "training_peers.py"]),
        .target(name: "CBenchmarkLoops"),
        .systemLibrary(name: "CCmark", providers: [.apt(["libcmark-dev"])]),
        .systemLibrary(name: "CYAML", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        // What tests write often, in few words.
        .target(name: "TestSupport", dependencies: ["Training", "LossMath", "CLessons"], path: "Tests/TestSupport"),
        .testTarget(name: "WordingTests", dependencies: ["Wording"]),
        .testTarget(
            name: "LossMathTests", dependencies: ["LossMath", "CVectorMath", "TestSupport"], exclude: ["Reference"]),
        .testTarget(name: "TablesTests", dependencies: ["Tables"], exclude: ["Files"]),
        .testTarget(name: "TextGridTests", dependencies: ["TextGrid", "Wording"]),
        .testTarget(name: "FieldsTests", dependencies: ["Fields"]),
        .testTarget(
            name: "TrainingTests",
            dependencies: ["Training", "LossMath", "Tables", "Fields", "CVectorMath", "TestSupport"],
            exclude: ["Reference"]),
        .testTarget(
            name: "LabsTests", dependencies: ["Labs", "LossMath", "Training", "Tables", "Fields", "TestSupport"],
            exclude: ["Data", "Reference"]),
        .testTarget(name: "PlottingTests", dependencies: ["Plotting", "TextGrid"], exclude: ["Snapshots"]),
        .testTarget(
            name: "CourseTests", dependencies: ["Course", "Labs", "LossMath", "Fields", "TestSupport"],
            exclude: ["Data"]),
        .testTarget(
            name: "TutorAppTests",
            dependencies: [
                "TutorApp", "Course", "Labs", "Training", "LossMath", "TextGrid", "Fields", "TestSupport",
            ],
            exclude: ["Lessons", "Mistakes", "Snapshots"]),
        .testTarget(name: "NcursesTerminalTests", dependencies: ["NcursesTerminal", "CNcurses", "TextGrid"]),
        .testTarget(
            name: "ShellTests",
            dependencies: ["Shell", "TutorApp", "Course", "Labs", "LossMath", "TextGrid", "Training"]),
        .testTarget(name: "ArchitectureTests"),
        // They run the built program, which therefore has to be built before.
        .testTarget(name: "EndToEndTests", dependencies: ["losstutor", "TestSupport"], exclude: ["brought.json"]),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c2x
)

// An import shows what it brings: without this, a member of a library that another module uses leaks in.
for target in package.targets where target.type == .regular || target.type == .executable || target.type == .test {
    target.swiftSettings = [.enableUpcomingFeature("MemberImportVisibility")]
    // Types are otherwise asked for by name when the program runs: a quarter of the time to the first screen.
    target.swiftSettings?.append(
        .unsafeFlags(
            [
                "-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors",
                "-Xfrontend", "-function-sections",
            ], .when(configuration: .release)))
    // Tests draw every screen, thousands of times: the build takes a minute more, they take seven less.
    if target.type != .test {
        target.swiftSettings?.append(.unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug)))
    }
    // What is not inside a loop over numbers need not be unrolled: it is to be small.
    if !["LossMath", "Training", "Tables", "TextGrid", "LossBenchmarks"].contains(target.name) {
        target.swiftSettings?.append(.unsafeFlags(["-Osize"], .when(configuration: .release)))
    }
}
