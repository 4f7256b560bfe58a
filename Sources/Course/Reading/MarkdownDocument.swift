import CCmark

/// The tree of a Markdown text, freed with its owner.
final class MarkdownDocument {
    let root: MarkdownNode

    init(_ text: String) {
        var text = text
        let pointer = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_DEFAULT)
            }
        }
        guard let pointer else { preconditionFailure("the Markdown parser ran out of memory") }
        root = MarkdownNode(pointer: pointer)
    }

    deinit {
        cmark_node_free(root.pointer)
    }
}

/// A node of a ``MarkdownDocument``, valid as long as the document is.
struct MarkdownNode {
    fileprivate let pointer: OpaquePointer

    var type: cmark_node_type { cmark_node_get_type(pointer) }
    /// From 1.
    var startLine: Int { Int(cmark_node_get_start_line(pointer)) }
    /// From 1.
    var endLine: Int { Int(cmark_node_get_end_line(pointer)) }
    var literal: String { cmark_node_get_literal(pointer).map { String(cString: $0) } ?? "" }
    /// Where a link or an image leads.
    var url: String { cmark_node_get_url(pointer).map { String(cString: $0) } ?? "" }
    /// What stands after the fence of a code block.
    var info: String { cmark_node_get_fence_info(pointer).map { String(cString: $0) } ?? "" }
    /// The same; empty for all that is no code block.
    var blockName: String { type == CMARK_NODE_CODE_BLOCK ? info : "" }
    var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
    /// The first number of a numbered list; nil for bullets.
    var listStart: Int? {
        cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST ? Int(cmark_node_get_list_start(pointer)) : nil
    }

    var children: [MarkdownNode] {
        var children: [MarkdownNode] = []
        var next = cmark_node_first_child(pointer)
        while let child = next {
            children.append(MarkdownNode(pointer: child))
            next = cmark_node_next(child)
        }
        return children
    }
}
