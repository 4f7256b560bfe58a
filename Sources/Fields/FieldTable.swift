/// Everything that something can be told: options, keys of files and lessons, help and what is written come from it.
public struct FieldTable<Owner: Sendable>: Sendable {
    /// What errors call it: "the vector lab".
    public let owner: String
    /// The fields, in the order in which they are listed and written.
    public let fields: [Field<Owner>]
    /// Keys that are taken without meaning anything.
    public let ignored: Set<String>

    /// A table.
    public init(_ owner: String, _ fields: [Field<Owner>], ignored: Set<String> = []) {
        self.owner = owner
        self.fields = fields
        self.ignored = ignored
    }

    /// The field of that key.
    public func field(_ name: String) -> Field<Owner>? {
        for index in fields.indices where fields[index].isCalled(name) { return fields[index] }
        return nil
    }

    /// These fields, as part of something larger.
    public func fields<Whole: Sendable>(in path: WritableKeyPath<Whole, Owner> & Sendable) -> [Field<Whole>]
    where Owner: Told {
        fields.map { Field<Whole>($0, of: path) }
    }
}
