/// 関係: what one concept is to another in trade.
public struct Relation: Hashable, Sendable {
    /// Where it starts, as a place in `Knowledge.concepts`.
    public let from: Int
    /// What it says.
    public let kind: RelationKind
    /// Where it ends.
    public let to: Int
    /// 1 now and then, 2 often, 3 the first thing anybody in the trade would think of.
    public let strength: Int
    /// A sentence why, where the kind's own wording does not say it; else empty.
    public let why: String
}

/// 関係の種類, as `relations.tsv` writes it.
public enum RelationKind: String, CaseIterable, Hashable, Sendable {
    /// from is a material of to
    case materialFor = "材料になる"
    /// from is left over when to is made
    case residueOf = "副産物"
    /// from can serve as to
    case servesAs = "代わりになる"
    /// from (a process) applies to to
    case appliesTo = "加工できる"
    /// from makes to
    case makes = "作る"
    /// from deals in or does to
    case dealsIn = "扱う"
    /// from uses or buys to
    case uses = "使う"
    /// from is useful to to
    case serves = "役立つ"
    /// from relieves the trouble to
    case relieves = "応える"
    /// from is sold through to
    case soldThrough = "売り先"
    /// from and to are sold or made well together
    case goesWith = "組み合わせ"

    /// Which way goods or work flow, from who provides to who takes.
    ///
    /// Two relations make a chain only along one flow: what two concepts share as a customer or a supplier makes no trade
    /// between them.
    enum Flow { case onward, back, bothWays }

    var flow: Flow {
        switch self {
        case .residueOf, .uses: .back
        case .goesWith: .bothWays
        default: .onward
        }
    }

    /// Whether it can be said of two concepts of these sorts: a trouble is only relieved, what something is made of or what
    /// is left over is a thing, and a thing makes and works nothing.
    func joins(_ from: ConceptKind, _ to: ConceptKind) -> Bool {
        switch self {
        case .relieves: to == .purpose
        case .goesWith: true
        case .materialFor: from.isThing && ![.purpose, .trade].contains(to)
        case .residueOf: from.isThing && to != .purpose
        case .appliesTo, .makes: !from.isThing && ![from, to].contains(.purpose)
        case .servesAs, .dealsIn, .uses, .serves, .soldThrough: ![from, to].contains(.purpose)
        }
    }
}
