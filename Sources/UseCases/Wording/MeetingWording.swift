import Foundation
public import Matching
import Registry

// 合うところの文: who needs what, who offers what, and how the two meet.
extension Reason {
    /// From so much on a meeting is told as one that fits, below it as one that may.
    private static let sure = 200

    /// Beside the strongest chain others are told up to so many sentences.
    private static let mostSentences = 2

    /// Whether there is a word or a chain to tell, not only letters that overlap.
    public var isTelling: Bool { !words.isEmpty || !chains.isEmpty }

    /// What a need and an offer have to do with each other, the two sides called by these names.
    ///
    /// - Parameter length: the most characters of a text that are shown.
    func meetingSentence(asker: String, partner: String, length: Int = 40) -> String {
        let (needer, giver) = direction == .myNeed ? (asker, partner) : (partner, asker)
        let needText = (need ?? "").excerpt(of: length, around: chains.map(\.need) + words)
        let offerText = (offer ?? "").excerpt(of: length, around: chains.map(\.offer) + words)
        let need = "\(needer)が求める「\(needText)」"
        let offer = "\(giver)の\(factor == .name ? "名称" : "")「\(offerText)」"
        guard isTelling else { return "\(need)と\(offer)は、言葉が少し重なるだけです。合うかどうかは、確かめてください。" }
        return "\(need)に、\(offer)が\(howSure)\(how)。"
    }

    /// As sure as a careful person would be of it.
    private var howSure: String {
        if share >= Self.sure, !isEveryday { return "合いそうです" }
        return commonWords.isEmpty && (chains.first?.sentences.count ?? 0) > 1
            ? "、遠いつながりですが、合うかもしれません" : "合うかもしれません"
    }

    /// Whether nothing but everyday words stands on both sides, and no chain leads from the one to the other.
    private var isEveryday: Bool {
        chains.allSatisfy(\.links.isEmpty) && !commonWords.isEmpty && commonWords.allSatisfy(EverydayWords.contain)
    }

    /// The words that stand on both sides.
    private var commonWords: [String] { chains.compactMap(\.commonWord) + words }

    /// What the two meet in, in brackets, or nothing: the words both use, and what the knowledge says of the others.
    var how: String {
        var seen: Set<String> = []
        let common = commonWords.filter { seen.insert($0).inserted }.map { "「\($0)」" }.joined()
        var said = chains.first?.sentences ?? []
        for more in chains.dropFirst().map(\.sentences) where said.count + more.count <= Self.mostSentences {
            said += more
        }
        said = said.filter { seen.insert($0).inserted }
        let parts = (common.isEmpty ? [] : ["どちらにも\(common)とある"]) + said
        return parts.isEmpty ? "" : "（\(parts.joined(separator: "。"))）"
    }
}

extension PartnerMatch {
    /// The other direction is told beside the first where it gives at least this part of it.
    private static let leastReturn = 3
    /// How much of a text is shown at a glance.
    private static let glanceLength = 28

    /// Who needs what, who offers what, and how they meet, at a glance; both ways where both count.
    public func glance(asker: String, partner: String) -> String {
        let meetings = reasons.filter { $0.direction != nil }
        guard let first = meetings.first(where: \.isTelling) ?? meetings.first else { return "" }
        let back = meetings.first {
            $0.isTelling && $0.direction != first.direction && $0.share * Self.leastReturn >= first.share
        }
        func sentence(_ reason: Reason) -> String {
            reason.meetingSentence(asker: asker, partner: partner, length: Self.glanceLength)
        }
        return sentence(first) + (back.map { "逆に、" + sentence($0) } ?? "")
    }
}

extension FindPartners.Answer {
    /// The partner at a glance, both sides by their names; whoever is not registered is 「あなた」.
    public func glance(_ result: FindPartners.Result) -> String {
        result.match.glance(asker: asker?.name ?? "あなた", partner: result.organization.name)
    }
}

extension String {
    /// At most forty characters, on one line.
    var shortened: String { shortened(to: 40) }

    /// At most about so many characters, on one line: the beginning, or where the first of the words stands.
    func excerpt(of length: Int, around words: [String]) -> String {
        let line = replacing("\n", with: " ")
        guard let word = words.first, let range = line.range(of: word, options: [.caseInsensitive, .widthInsensitive]),
            line.distance(from: line.startIndex, to: range.upperBound) >= length
        else { return shortened(to: length) }
        let before = Swift.min(length / 4, line.distance(from: line.startIndex, to: range.lowerBound))
        return "…" + String(line[line.index(range.lowerBound, offsetBy: -before)...]).shortened(to: length - 1)
    }

    /// At most so many characters, on one line.
    public func shortened(to length: Int) -> String {
        let line = replacing("\n", with: " ")
        return line.count > length ? line.prefix(length - 1) + "…" : line
    }
}
