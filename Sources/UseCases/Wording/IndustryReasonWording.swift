public import Matching
import Registry

extension IndustryReason {
    /// One Japanese phrase: what was said, and what of the code it met.
    ///
    /// - Parameter middle: the name of the middle class.
    public func phrase(middle: String) -> String {
        let said = said.map { "「\($0)」" }.joined()
        return switch kind {
        case .words(let term): "\(said) → \(term.quoted)"
        case .concept(let label, let term):
            "\(said) → 知識「\(label)」\(term.map { "（\($0.quoted)）" } ?? "")"
        case .ending(let isUsual): "終わりの\(said) → 中分類「\(middle)」に\(isUsual ? "多い" : "もある")言い方"
        }
    }
}

extension IndustryTerm {
    /// Where it stands, and what it says.
    fileprivate var quoted: String {
        let title =
            switch source {
            case .name: "業種名"
            case .example: "例示"
            case .definition: "説明"
            }
        return "\(title)「\(text.shortened)」"
    }
}
