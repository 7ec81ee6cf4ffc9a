public import Registry

/// さがす向き: from which of the asker's entries partners are looked for.
public enum MatchFocus: Hashable, Sendable {
    /// From everything on both sides: who fits?
    case everything
    /// From one side only. Needs: who has this? Offers: who could use this?
    case side(Entry.Side)
    /// From one entry only.
    case entry(Entry.ID)

    /// Whether partners are looked for from the entry of this side and id.
    func admits(_ side: Entry.Side, _ id: String) -> Bool {
        switch self {
        case .everything: true
        case .side(let wanted): side == wanted
        case .entry(let wanted): id == wanted.rawValue
        }
    }
}
