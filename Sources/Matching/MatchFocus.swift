public import Registry

/// さがす向き: from which of the asker's entries partners are looked for.
public enum MatchFocus: Hashable, Sendable {
    /// From everything on both sides: who fits?
    case everything
    /// From one side only. Needs: who has this? Offers: who could use this?
    case side(Entry.Side)
    /// From one entry only.
    case entry(Entry.ID)

    /// Whether partners are looked for from this entry.
    func admits(_ entry: Entry) -> Bool {
        switch self {
        case .everything: true
        case .side(let side): entry.side == side
        case .entry(let id): entry.id == id
        }
    }

    /// Whether the asker's name counts as one more offer.
    var admitsName: Bool { self == .everything || self == .side(.offer) }
}
