/// Lists of numbers by name, in the order in which they are shown.
package struct NamedNumbers: Equatable, Sendable {
    /// One name with its numbers.
    package struct Entry: Equatable, Sendable {
        /// The name, as it is written in files.
        package let name: String
        /// One number, or one for each class.
        package let values: [Double]
    }

    /// The lists in order; each name occurs once.
    package private(set) var entries: [Entry] = []

    /// Lists by name; of two lists with one name the first stays.
    init(_ lists: [(name: String, values: [Double])] = []) {
        for list in lists where self[list.name] == nil { entries.append(Entry(name: list.name, values: list.values)) }
    }

    init(_ parameters: [LikelihoodParameter], values: (LikelihoodParameter) -> [Double]) {
        self.init(parameters.map { (name: $0.rawValue, values: values($0)) })
    }

    /// The numbers of a name; nil when there is no such name.
    package subscript(name: String) -> [Double]? { entries.first { $0.name == name }?.values }

    /// The numbers of a parameter; nil when it is not among the names.
    package subscript(parameter: LikelihoodParameter) -> [Double]? { self[parameter.rawValue] }
}
