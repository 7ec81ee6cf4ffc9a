public import Matching
public import Registry

/// 理由の文: what a shop owner reads for each reason, said once for pages, tables and JSON.
extension Reason {
    /// One or two Japanese sentences: 「こちら」 asks, 「相手」 is the partner.
    ///
    /// - Parameter sides: what is known of the two, for the factors beside fit.
    public func sentence(_ sides: MatchSides) -> String {
        switch factor {
        case .fit, .name: meetingSentence(asker: "こちら", partner: "相手")
        case .sector: sides.sectorSentence
        case .linkage: sides.linkageSentence
        case .distance: sides.distanceSentence
        case .priorityField: "どちらも、まちの重点分野にかかわります。"
        case .season: share < 0 ? "求める時期と、出せる時期がずれています。" : "求める時期に、出せる時期が合います。"
        case .size: share < 0 ? "規模（従業者数）が大きく違います。" : "規模（従業者数）が近い相手です。"
        case .freshness: share < 0 ? "相手の内容は、一年以上確かめられていません。" : "相手の内容は、この一年のうちに確かめられています。"
        case .responsiveness: share < 0 ? "これまでの紹介に、返事のないことが多い相手です。" : "これまでの紹介に、よく返事をしている相手です。"
        case .pastWork: "前にも一緒に取り組んだ相手です。"
        }
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
