extension LikelihoodLab {
    /// The views of the lab.
    package enum Panel: String, CaseIterable, Codable, Sendable {
        /// The data, the parameters, and the likelihood as they move.
        case fit
        /// The same with the model over the data: what each observation brings into the product.
        case density
        /// The same data as rows with a contribution each: from likelihood to loss.
        case loss
        /// Two distributions: entropy, cross-entropy and divergence.
        case information
        /// Estimates from ever larger samples.
        case consistency

        /// The name in headings.
        package var title: String {
            switch self {
            case .fit: "fit by hand"
            case .density: "density"
            case .loss: "likelihood to loss"
            case .information: "entropy and KL"
            case .consistency: "consistency"
            }
        }
    }
}
