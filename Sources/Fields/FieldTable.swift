/// Everything that something can be told: options, keys of files and lessons, help and what is written come from it.
package struct FieldTable<Owner: Sendable>: Sendable {
    /// What errors call it: "the vector lab".
    package let owner: String
    /// The fields, in the order in which they are listed and written.
    package let fields: [Field<Owner>]
    /// Keys that are taken without meaning anything.
    package let ignored: Set<String>

    /// A table.
    package init(_ owner: String, _ fields: [Field<Owner>], ignored: Set<String> = []) {
        self.owner = owner
        self.fields = fields
        self.ignored = ignored
    }

    /// The field of that key.
    package func field(_ name: String) -> Field<Owner>? {
        for index in fields.indices where fields[index].isCalled(name) { return fields[index] }
        return nil
    }

    /// These fields, as part of something larger.
    package func fields<Whole: Sendable>(in path: WritableKeyPath<Whole, Owner> & Sendable) -> [Field<Whole>]
    where Owner: Told {
        fields.map { Field<Whole>($0, of: path) }
    }
}
