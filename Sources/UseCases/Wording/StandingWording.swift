public import Matching

// 候補に出ない理由の文
extension Standing {
    /// One word for programs.
    public var word: String {
        switch self {
        case .withoutEntries(.asker): "askerWithoutEntries"
        case .withoutEntries(.partner): "partnerWithoutEntries"
        case .removed: "removed"
        case .unrelated: "unrelated"
        case .ranked: "ranked"
        }
    }

    /// One or two Japanese sentences: where this partner stands, or why it is not there and what can be done.
    public func sentence(of partner: String) -> String {
        switch self {
        case .ranked(let rank, _): "「\(partner)」は、候補の\(rank)番目です。"
        case .removed(let gate): "「\(partner)」は、\(gate.clause)、候補に出ません。"
        case .withoutEntries(.asker): "尋ねた側に、照らし合わせる「求めること」も「提供できること」もありません。登録すると、候補が出ます。"
        case .withoutEntries(.partner):
            "「\(partner)」に、求めることも提供できることも登録されていません。聞き取って登録すると、候補に出ます。"
        case .unrelated:
            "「\(partner)」とは、片方の求めることと、もう片方の提供できることの間に、共通する言葉も、知識によるつながりもありません。"
                + "つながりがあるはずなら、どちらかの登録に、相手にも通じる言葉を足してください。"
        }
    }
}

extension Gate {
    /// What keeps a partner out, up to 「…ので」.
    var clause: String {
        switch self {
        case .notPublished: "公開中の登録ではない（下書き、確認待ち、閉鎖、取下げのどれか）ので"
        case .closed: "いまは紹介を受けていない（休止中か、月の受入数が0）ので"
        case .sector: "工・商・農のしぼりこみに当たらないので"
        case .kind: "種別のしぼりこみに当たらないので"
        case .distance: "しぼりこみの距離より遠いので"
        case .unknownPlace: "どちらかの場所が市区町村までしか分からず、距離のしぼりこみに当たるか言えないので"
        }
    }
}
