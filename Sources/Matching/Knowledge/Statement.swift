import JapaneseText

/// 述べていること: what of a text counts when it is matched: the concepts it speaks of, and its letters.
///
/// What a text refuses is left out, and when, how many and in what (`Circumstances`). A thing that a need hands over is not wanted: in its place stands who takes it.
struct Statement {
    /// Concepts, and takers of concepts (`Knowledge.taker`), in the order of the text.
    let mentions: [Mention]
    /// Whether something is handed over that others may look for.
    let handsOver: Bool
    private let refusals: Refusals
    private let handedOver: [Range<Int>]
    private let circumstances: Circumstances?
    /// Nil where everything else counts.
    private let counting: [Range<Int>]?

    /// Reads a text.
    init(_ text: FoldedText, side: TextSide, in knowledge: Knowledge) {
        let refusals = Refusals(in: text, side: side)
        let circumstances = Circumstances(in: text)
        let said = knowledge.mentions(in: text).filter {
            !refusals.takeBack($0.range) && !(side != .name && circumstances.cover($0.range))
        }
        self.refusals = refusals
        self.circumstances = side == .name ? nil : circumstances
        switch side {
        case .need, .handedOver:
            let handing = HandingOver(in: text)
            func isHandedOver(_ mention: Mention) -> Bool {
                knowledge.concepts[mention.concept].kind.isThing && handing.givesAway(mention.range)
            }
            let given = said.filter(isHandedOver)
            handedOver = side == .need ? given.map(\.range) : []
            counting = side == .need ? nil : given.map(\.range)
            mentions = side == .need ? said.map { isHandedOver($0) ? knowledge.taker(of: $0) : $0 } : given
        case .offer:
            let taking = Taking(in: text)
            func isTrouble(_ mention: Mention) -> Bool {
                taking.gives && knowledge.concepts[mention.concept].kind == .purpose
            }
            counting = nil
            handedOver = taking.gives ? HandingOver.cues(in: text) + said.filter(isTrouble).map(\.range) : []
            mentions = said.filter { !isTrouble($0) }.flatMap { mention in
                knowledge.concepts[mention.concept].kind.isThing && taking.takes(mention.range)
                    ? [mention, knowledge.taker(of: mention)] : [mention]
            }
        case .name:
            (handedOver, counting) = ([], nil)
            mentions = said
        }
        handsOver = side == .need && !handedOver.isEmpty
    }

    /// Whether the letters of a part count.
    func counts(_ range: Range<Int>) -> Bool {
        guard counting?.contains(where: { $0.overlaps(range) }) ?? true else { return false }
        return !refusals.takeBack(range) && !(circumstances?.touch(range) ?? false)
            && !handedOver.contains { $0.overlaps(range) }
    }
}
