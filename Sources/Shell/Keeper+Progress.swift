import Course

extension Keeper<Progress> {
    /// Keeps progress in a store.
    ///
    /// - Parameter said: what was said when it was read.
    public init(_ store: ProgressStore, said: String?) {
        self.init(
            Store(
                merge: { $0.merging($1) }, save: { store.save($0) }, saveBeside: { store.saveBeside($0) }), said: said)
    }
}
