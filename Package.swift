// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "losstutor",
    products: [.executable(name: "losstutor", targets: ["losstutor"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .target(name: "Wording"),
        .target(name: "LossMath", dependencies: ["Wording", "CVectorMath"]),
        .target(name: "Tables", dependencies: ["Wording"]),
        .target(name: "TextGrid", dependencies: ["Wording"]),
        .target(name: "Training", dependencies: ["LossMath", "Tables", "Wording", "CVectorMath"]),
        .target(name: "Labs", dependencies: ["Training", "LossMath", "Tables", "Wording"]),
        .target(name: "Plotting", dependencies: ["TextGrid", "Wording"]),
        .target(
            name: "Course",
            dependencies: ["Labs", "LossMath", "Wording", "CCmark", .product(name: "Yams", package: "Yams")]),
        .target(
            name: "TutorApp",
            dependencies: ["Course", "Labs", "Training", "LossMath", "Plotting", "TextGrid", "Wording"]),
        .target(name: "NcursesTerminal", dependencies: ["TextGrid", "CNcurses"]),
        .executableTarget(
            name: "losstutor",
            dependencies: [
                "TutorApp", "NcursesTerminal", "Course", "Labs", "Training", "LossMath", "Plotting", "TextGrid",
                "Tables", "Wording", "CLessons", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        // The only door to ncurses.
        .target(
            name: "CNcurses",
            cSettings: [.define("_GNU_SOURCE"), .define("NCURSES_WIDECHAR", to: "1")],
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
        // Vector instructions for logarithms, exponentials and sums.
        .target(name: "CVectorMath"),
        // The lessons, as bytes in the program.
        .target(name: "CLessons"),
        // What the speeds in the README are measured with.
        .executableTarget(
            name: "LossBenchmarks",
            dependencies: [
                "TutorApp", "Course", "Labs", "Training", "LossMath", "Plotting", "TextGrid", "CBenchmarkLoops",
            ],
            exclude: ["peers.py", "plot_peers.py", "training_peers.py"]),
        .target(name: "CBenchmarkLoops"),
        .systemLibrary(name: "CCmark", providers: [.apt(["libcmark-dev"])]),
        .testTarget(name: "WordingTests", dependencies: ["Wording"]),
        .testTarget(name: "LossMathTests", dependencies: ["LossMath"], exclude: ["Reference"]),
        .testTarget(name: "TablesTests", dependencies: ["Tables"]),
        .testTarget(name: "TextGridTests", dependencies: ["TextGrid"]),
        .testTarget(
            name: "TrainingTests", dependencies: ["Training", "LossMath", "Tables", "CVectorMath"],
            exclude: ["Reference"]),
        .testTarget(name: "LabsTests", dependencies: ["Labs", "LossMath", "Training"], exclude: ["Data"]),
        .testTarget(name: "PlottingTests", dependencies: ["Plotting", "TextGrid"], exclude: ["Snapshots"]),
        .testTarget(name: "CourseTests", dependencies: ["Course", "Labs", "LossMath", "CLessons"]),
        .testTarget(
            name: "TutorAppTests",
            dependencies: ["TutorApp", "Course", "Labs", "Training", "LossMath", "TextGrid", "CLessons"],
            exclude: ["Snapshots"]),
        .testTarget(name: "ArchitectureTests"),
        // They run the built program, which therefore has to be built before.
        .testTarget(name: "EndToEndTests", dependencies: ["losstutor"]),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c2x
)
