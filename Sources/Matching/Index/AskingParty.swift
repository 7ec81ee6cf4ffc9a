import JapaneseText
import Registry

/// Whoever asks, in the terms of an index.
struct AskingParty {
    /// Tells askers apart where scores tie.
    let key: UInt64
    /// The asker's place in the index; nil for somebody who is not registered.
    let ordinal: Int?
    let needs: [TextVector]
    /// Offers, and the name of a registered asker.
    let offers: [TextVector]
    let profile: Profile
}

extension PartnerIndex {
    /// A subject of the index as an asker, with everything it has.
    func party(_ ordinal: Int) -> AskingParty {
        AskingParty(
            key: StableHash.of(image.subjects.ids.utf8(ordinal)), ordinal: ordinal, needs: needs(of: ordinal),
            offers: offers(of: ordinal), profile: profile(of: ordinal))
    }

    /// The same with some of its entries; nil when it has none of those.
    func party(_ ordinal: Int, from focus: MatchFocus) -> AskingParty? {
        guard focus != .everything else { return party(ordinal) }
        let needs = admitted(needs(of: ordinal), image.needs, ordinal) { focus.admits(.need, $0) }
        let offers = admitted(offers(of: ordinal), image.offers, ordinal) { id in
            let mark = CutSubjects.handedOverMark
            return id.hasPrefix(mark) ? focus.admits(.need, String(id.dropFirst())) : focus.admits(.offer, id)
        }
        guard !needs.isEmpty || offers.contains(where: { !$0.isName }) else { return nil }
        return AskingParty(
            key: StableHash.of(image.subjects.ids.utf8(ordinal)), ordinal: ordinal, needs: needs, offers: offers,
            profile: profile(of: ordinal))
    }

    /// The texts whose entries, by their ids, are wanted.
    private func admitted(
        _ vectors: [TextVector], _ set: TextSetColumns, _ subject: Int, _ isWanted: (String) -> Bool
    ) -> [TextVector] {
        zip(texts(of: subject, in: set), vectors).filter { isWanted(set.entryIDs[$0.0]) }.map(\.1)
    }

    private func handsOver(_ need: String) -> Bool {
        Statement(FoldedText(need), side: .need, in: knowledge).handsOver
    }

    /// Nil when none of the texts says anything.
    func party(_ asker: Asker) -> AskingParty? {
        let needs = asker.needs.map { vector(of: $0, side: .need) }.filter { $0.needScale > 0 }
        let offers =
            asker.offers.filter(\.saysSomething).map { vector(of: $0, side: .offer) }
            + asker.needs.filter(handsOver).map { vector(of: $0, side: .handedOver) }
        guard !needs.isEmpty || !offers.isEmpty else { return nil }
        let key = StableHash.of(["needs"] + asker.needs + ["offers"] + asker.offers)
        return AskingParty(
            key: key, ordinal: nil, needs: needs, offers: offers,
            profile: Profile(asker, priorityMask: factors.priorityFields.mask(of: needs + offers)))
    }
}

extension String {
    /// Whether there is a letter or digit in it.
    fileprivate var saysSomething: Bool { contains { $0.isLetter || $0.isNumber } }
}
