public import JapaneseText

/// 重点分野: a field the city puts first for some years, known by the concepts that belong to it.
public struct PriorityField: Hashable, Sendable {
    /// 「ヘルスケア」
    public let name: String
    /// The first day it is one.
    public let from: Day
    /// The last day it is one; nil: until further notice.
    public let until: Day?
    /// Labels of concepts; what is narrower belongs to the field too.
    public let concepts: [String]

    /// A field and what belongs to it.
    public init(name: String, from: Day, until: Day?, concepts: [String]) {
        (self.name, self.from, self.until, self.concepts) = (name, from, until, concepts)
    }

    /// Whether it is one on `day`. The last day counts.
    public func holds(on day: Day) -> Bool { from <= day && (until.map { day <= $0 } ?? true) }
}

/// Which concepts belong to which priority field: a bit per field.
struct PriorityFields {
    /// At most so many fields are told apart.
    static let most = 64

    let fields: [PriorityField]
    private let masks: [Int: UInt64]

    init(_ fields: [PriorityField], in knowledge: Knowledge) {
        self.fields = Array(fields.prefix(Self.most))
        var masks: [Int: UInt64] = [:]
        for (place, field) in self.fields.enumerated() {
            var open = field.concepts.compactMap(knowledge.concept)
            while let concept = open.popLast() {
                guard masks[concept, default: 0] & (1 << place) == 0 else { continue }
                for term in [concept, knowledge.taker(of: concept)] { masks[term, default: 0] |= 1 << place }
                open += knowledge.narrower[concept]
            }
        }
        self.masks = masks
    }

    /// The fields that a text with these concepts speaks of.
    func mask(of concepts: [Int32]) -> UInt64 {
        masks.isEmpty ? 0 : concepts.reduce(0) { $0 | (masks[Int($1)] ?? 0) }
    }

    /// The fields that these texts speak of.
    func mask(of texts: [TextVector]) -> UInt64 { texts.reduce(0) { $0 | mask(of: $1.concepts) } }

    /// The fields that hold on `day`.
    func valid(on day: Day) -> UInt64 {
        fields.enumerated().reduce(0) { $1.element.holds(on: day) ? $0 | (1 << $1.offset) : $0 }
    }
}
