public import Matching
public import Registry

/// 理由の文: what a shop owner reads for each reason, said once for pages, tables and JSON.
extension Reason {
    /// One Japanese sentence.
    ///
    /// - Parameters:
    ///   - asker: how the asker is called; the partner is 「相手」.
    ///   - shared: what is known of the two sides, for the factors beside fit.
    public func sentence(_ sides: MatchSides) -> String {
        switch (factor, direction) {
        case (.fit, .myNeed?):
            return "求めること「\(need.shortened)」に、相手の提供「\(offer.shortened)」が合います\(how)。"
        case (.fit, _):
            return "相手の求めること「\(need.shortened)」に、こちらの提供「\(offer.shortened)」が合います\(how)。"
        case (.name, .myNeed?): return "求めること「\(need.shortened)」に、相手の名称「\(offer.shortened)」が合います\(how)。"
        case (.name, _): return "相手の求めること「\(need.shortened)」に、こちらの名称「\(offer.shortened)」が合います\(how)。"
        case (.sector, _): return sides.sectorSentence
        case (.linkage, _): return sides.linkageSentence
        case (.distance, _): return sides.distanceSentence
        case (.priorityField, _): return "どちらも、まちの重点分野にかかわります。"
        case (.season, _): return share < 0 ? "求める時期と、出せる時期がずれています。" : "求める時期に、出せる時期が合います。"
        case (.size, _): return share < 0 ? "規模（従業者数）が大きく違います。" : "規模（従業者数）が近い相手です。"
        case (.freshness, _): return share < 0 ? "相手の内容は、一年以上確かめられていません。" : "相手の内容は、この一年のうちに確かめられています。"
        case (.responsiveness, _): return share < 0 ? "これまでの紹介に、返事のないことが多い相手です。" : "これまでの紹介に、よく返事をしている相手です。"
        case (.pastWork, _): return "前にも一緒に取り組んだ相手です。"
        }
    }
}

extension Reason {
    /// Without single letters and shreds of katakana (ット) where anything else is left to say.
    private func telling(_ words: [String]) -> [String] {
        let long = words.filter { word in
            word.count > 2
                || (word.count == 2 && !word.unicodeScalars.allSatisfy { (0x30A0...0x30FF).contains($0.value) })
        }
        return long.isEmpty && chains.isEmpty ? words : long
    }

    /// What the two meet in, in brackets: the words both use, and what the knowledge says of the others.
    var how: String {
        let same = chains.filter { $0.links.isEmpty && $0.need == $0.offer }.map(\.need)
        let shared = (same + telling(words)).prefix(4).map { "「\($0)」" }.joined()
        var seen: Set<String> = []
        let said = chains.flatMap(\.sentences).filter { seen.insert($0).inserted }
        let parts = (shared.isEmpty ? [] : ["\(shared)が共通"]) + said
        return parts.isEmpty ? "" : "（\(parts.joined(separator: "。"))）"
    }
}

extension ConceptChain {
    /// What the chain says, sentence by sentence without full stops; none where both use the same word.
    public var sentences: [String] {
        guard links.isEmpty else { return links.map(\.sentence) }
        return need == offer ? [] : ["「\(offer)」は「\(need)」のこと"]
    }
}

extension ConceptChain.Link {
    /// The author's sentence why, or what the relation itself says; without a full stop.
    public var sentence: String {
        guard why.isEmpty else { return reason }
        return switch relation {
        case nil: "\(from)は\(to)の一つ"
        case .materialFor?: "\(from)は\(to)の材料になる"
        case .residueOf?: "\(to)からは\(from)が出る"
        case .servesAs?: "\(from)は\(to)として使える"
        case .appliesTo?: "\(from)は\(to)に使える"
        case .makes?: "\(from)は\(to)を作る"
        case .dealsIn?: "\(from)は\(to)を扱う"
        case .uses?: "\(from)は\(to)を使う"
        case .serves?: "\(from)は\(to)に役立つ"
        case .relieves?: "\(from)は\(to)に応える"
        case .soldThrough?: "\(from)は\(to)で売れる"
        case .goesWith?: "\(from)と\(to)は組み合わせるとよい"
        }
    }

    /// The author's sentence, without a full stop, with what it speaks of where it does not say so.
    private var reason: String {
        let said = why.hasSuffix("。") ? String(why.dropLast()) : why
        if said.contains(from) { return said }
        return said.contains("は") ? "\(from)：\(said)" : "\(from)は、\(said)"
    }
}

/// 双方の事実: what the sentences about sector, industry and distance speak of.
public struct MatchSides: Sendable {
    let sectors: (Sector?, Sector?)
    let industries: (String?, String?)
    let positions: (Position?, Position?)

    /// Two registered organisations, or an asker of whom less is known.
    public init(
        sectors: (Sector?, Sector?), industries: (String?, String?), positions: (Position?, Position?)
    ) {
        (self.sectors, self.industries, self.positions) = (sectors, industries, positions)
    }

    var sectorSentence: String {
        guard let mine = sectors.0, let theirs = sectors.1 else { return "工・商・農の別が分からないため、中間の値にしています。" }
        return mine == theirs ? "同じ「\(mine.label)」どうしです。" : "「\(mine.label)」と「\(theirs.label)」の組み合わせで、補い合えます。"
    }

    /// Speaks of the industries, never of the two: nobody has told us whether they trade.
    var linkageSentence: String {
        guard let mine = industries.0, let theirs = industries.1 else { return "業種が分からないため、平均の値にしています。" }
        let industries = mine == theirs ? "「\(mine)」どうし" : "「\(mine)」と「\(theirs)」"
        return "業種で見ると、\(industries)の間には全国で仕入れ・販売の取引があります（産業連関表。この二者の取引ではありません）。"
    }

    var distanceSentence: String {
        guard let mine = positions.0, let theirs = positions.1 else { return "場所が分からないため、中間の値にしています。" }
        guard let kilometres = mine.kilometres(to: theirs) else {
            return "同じ市区町村です（市区町村までしか分からず、\(Int(Position.kilometresWithinMunicipality))kmほどとして見ています）。"
        }
        if mine.isCentre || theirs.isCentre {
            return
                "市区町村の中心\(mine.isCentre && theirs.isCentre ? "どうしで" : "から")、およそ\(max(1, Int(kilometres.rounded())))kmの距離です。"
        }
        return kilometres < 1 ? "すぐ近くです（1km以内）。" : "およそ\(Int(kilometres.rounded()))kmの距離です。"
    }
}

extension Factor {
    /// The Japanese word.
    public var label: String {
        switch self {
        case .fit: "合うところ"
        case .name: "名称"
        case .sector: "工商農の組み合わせ"
        case .linkage: "業種の結びつき"
        case .distance: "距離"
        case .priorityField: "重点分野"
        case .season: "時期"
        case .size: "規模"
        case .freshness: "情報の新しさ"
        case .responsiveness: "応答"
        case .pastWork: "連携の実績"
        }
    }

    /// What is not known when this factor could not be judged.
    public var unknownFact: String {
        switch self {
        case .sector: "工・商・農の別"
        case .linkage: "業種"
        case .distance: "場所"
        case .season: "出せる時期"
        case .size: "従業者数"
        case .priorityField, .freshness, .responsiveness, .pastWork: label
        case .fit, .name: "求めること・提供できること"
        }
    }
}

extension Change {
    /// One Japanese sentence: what would change the answer.
    public var sentence: String {
        switch self {
        case .fact(let factor, let party, let gain):
            "\(party == .asker ? "こちら" : "相手")の\(factor.unknownFact)が分かれば、最大\(gain)点上がります。"
        case .unmetNeed(let need): "求めること「\(need.shortened)」は、この相手では満たせません。"
        }
    }
}

extension String {
    /// At most forty characters, on one line.
    var shortened: String {
        let line = replacing("\n", with: " ")
        return line.count > 40 ? line.prefix(39) + "…" : line
    }
}

extension String? {
    /// At most forty characters, on one line; nothing for nil.
    var shortened: String { self?.shortened ?? "" }
}
