import Fields

/// What a learner has set for the program as a whole: kept in a file, from one run to the next.
public struct Settings: Equatable, Sendable {
    /// The format of the file.
    static let version = 1

    /// The colours; nil: nothing was chosen.
    public var colours: ThemeChoice?

    /// Nothing is set.
    public init() {}

    /// These colours are set.
    public init(colours: ThemeChoice?) { self.colours = colours }

    /// Reads what ``json`` wrote; what it does not know is passed over.
    ///
    /// - Returns: nil where it is no settings; the version where a newer program wrote it.
    public static func read(json bytes: [UInt8]) -> (settings: Settings?, newerVersion: Int?) {
        guard let node = try? Node(json: bytes, source: .file("settings.json")),
            let version = node["version"]?.scalar.flatMap({ Int($0) }), version >= 1
        else { return (nil, nil) }
        guard version <= Self.version else { return (nil, version) }
        return (Settings(colours: node["colours"]?.scalar.flatMap(ThemeChoice.init(name:))), nil)
    }

    /// All of it as JSON.
    public var json: String {
        var entries: [Node.Entry] = [.init("version", .word("\(Self.version)"))]
        if let colours { entries.append(.init("colours", .text(colours.name))) }
        return Node(.keys(entries)).json + "\n"
    }

    /// With what `other`, which is newer, has set in place of what both have.
    public func merging(_ other: Settings) -> Settings { Settings(colours: other.colours ?? colours) }
}
