/// 概念: one thing a coordinator knows by name, however it is written.
public struct Concept: Hashable, Sendable {
    /// The preferred label, unique; it is the id too.
    public let label: String
    /// What sort of thing it is.
    public let kind: ConceptKind
    /// Broader concepts, as places in `Knowledge.concepts`.
    public let broader: [Int]
    /// 日本標準産業分類 of those who are or make this, two to four digits.
    public let industries: [String]
    /// Other ways it is written.
    public let forms: [String]
}

/// 概念の種類, as `concepts.tsv` writes it.
public enum ConceptKind: String, CaseIterable, Hashable, Sendable {
    /// What something is made of
    case material = "素材"
    /// What is made and sold
    case product = "製品"
    /// What grows or is caught
    case produce = "産物"
    /// What is left over
    case residue = "副産物"
    /// How something is made
    case process = "工程"
    /// What it is made or done with
    case equipment = "設備"
    /// What is done for others
    case service = "役務"
    /// What people can do
    case skill = "人材"
    /// Where it happens
    case place = "場所"
    /// Who does or buys it
    case trade = "担い手"
    /// Why: a trouble or an aim
    case purpose = "目的"
    /// When people gather
    case event = "催し"

    /// Whether one can hold it in the hand and use it up.
    var isThing: Bool { [.material, .product, .produce, .residue].contains(self) }
}
