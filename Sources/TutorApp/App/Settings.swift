import Fields

/// What a learner has set for the program as a whole: kept in a file, from one run to the next.
package struct Settings: Equatable, Sendable {
    /// The format of the file.
    static let version = 1

    /// The colours; nil: nothing was chosen.
    package var colours: ThemeChoice?
    private var chosenPace: Pace?
    /// Whether nothing shall move by itself: a run then goes at once. A pace that is chosen later ends it.
    private(set) var reducesMotion: Bool?

    /// Whether everything is drawn in ASCII.
    private(set) var isASCII: Bool?

    /// The files that were opened, the last first.
    var recentFiles: [String]?

    /// What the last terminal that said it had behind the text: so the next one begins, until it has said it itself.
    package private(set) var background: Background?

    /// Whether what is chosen is there again the next time; no part of the file.
    package var isKept = true

    /// How fast runs go.
    package var pace: Pace {
        get { reducesMotion == true ? .atOnce : chosenPace ?? .usual }
        set { (chosenPace, reducesMotion) = (newValue, false) }
    }

    /// Nothing is set.
    package init() {}

    /// These colours are set.
    init(colours: ThemeChoice?) { self.colours = colours }

    /// This pace is set.
    init(pace: Pace) { self.pace = pace }

    /// Nothing moves by itself, or it does again.
    init(reducesMotion: Bool) { self.reducesMotion = reducesMotion }

    /// Everything is drawn in ASCII, or in all characters again.
    init(isASCII: Bool) { self.isASCII = isASCII }

    /// These files were opened.
    init(recentFiles: [String]?) { self.recentFiles = recentFiles }

    /// A terminal has said what it has behind the text.
    init(background: Background) { self.background = background }

    /// Reads what ``json`` wrote; what it does not know is passed over.
    ///
    /// - Returns: nil where it is no settings; the version where a newer program wrote it. What says no version and has a
    ///   setting is of the first.
    package static func read(json bytes: [UInt8]) -> (settings: Settings?, newerVersion: Int?) {
        guard let node = try? Node(json: bytes, source: .file("settings.json")) else { return (nil, nil) }
        let said = node["version"]
        guard let version = said == nil ? 1 : said?.scalar.flatMap({ Int($0) }), version >= 1 else { return (nil, nil) }
        guard version <= Self.version else { return (nil, version) }
        var settings = Settings()
        settings.colours = node["colours"]?.scalar.flatMap(ThemeChoice.init(name:))
        settings.chosenPace = node["pace"]?.scalar.flatMap(Pace.init(rawValue:))
        settings.reducesMotion = node["reducedMotion"]?.scalar.flatMap { Bool($0) }
        settings.isASCII = node["ascii"]?.scalar.flatMap { Bool($0) }
        settings.background = node["background"]?.scalar.flatMap(Background.init(rawValue:))
        settings.recentFiles = node["recentFiles"]?.elements?.compactMap(\.scalar)
        return (said == nil && settings == Settings() ? nil : settings, nil)
    }

    /// All of it as JSON.
    package var json: String {
        var entries: [Node.Entry] = [.init("version", .word("\(Self.version)"))]
        if let colours { entries.append(.init("colours", .text(colours.name))) }
        if let chosenPace { entries.append(.init("pace", .text(chosenPace.rawValue))) }
        if let reducesMotion { entries.append(.init("reducedMotion", reducesMotion.node)) }
        if let isASCII { entries.append(.init("ascii", isASCII.node)) }
        if let background { entries.append(.init("background", .text(background.rawValue))) }
        if let recentFiles { entries.append(.init("recentFiles", Node(.list(recentFiles.map { .text($0) })))) }
        return Node(.keys(entries)).json + "\n"
    }

    /// With what `other`, which is newer, has set in place of what both have.
    package func merging(_ other: Settings) -> Settings {
        var merged = self
        merged.colours = other.colours ?? colours
        merged.chosenPace = other.chosenPace ?? chosenPace
        merged.reducesMotion = other.reducesMotion ?? reducesMotion
        merged.isASCII = other.isASCII ?? isASCII
        merged.background = other.background ?? background
        merged.recentFiles = other.recentFiles ?? recentFiles
        return merged
    }
}
