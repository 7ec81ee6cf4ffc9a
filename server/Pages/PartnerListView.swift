import JapaneseText
import Matching
import Registry
import UseCases

/// 連携候補の一覧: each partner with its bar and a sentence at a glance; the rest unfolds.
struct PartnerListView {
    let answer: FindPartners.Answer
    let reference: Reference
    let viewer: Viewer

    init(_ answer: FindPartners.Answer, _ reference: Reference, _ viewer: Viewer) {
        self.answer = answer
        self.reference = reference
        self.viewer = viewer
    }

    var html: HTML {
        guard !answer.results.isEmpty else { return nobody }
        return """
            <div class="stack">\(legend)<p>点数は、この一覧の中で比べるための目安で、満点はありません。\
            それぞれの理由の点を足すと、合計の点になります。</p>\(unknownOfAsker)\(leftOut)</div>
            <ol class="partners">\(answer.results.map(partner))</ol>
            """
    }

    var versions: HTML {
        let versions = answer.versions
        return """
            <p class="soft">\(answer.on.inJapanese) 現在の答え。照合の版：知識 \(versions.knowledge)、重み \(versions.weights)、\
            統計 \(versions.statistics)。</p>
            """
    }

    private var nobody: HTML {
        let text: String
        switch answer.search {
        case .noEntries, .notIndexed:
            text = "求めることも提供できることも登録されていないので、照らし合わせられません。何を求めているかを登録すると、相手をさがせます。"
        case .found: text = "合う相手は見つかりませんでした。しぼりこみをゆるめるか、求めることを別の言葉でも書いてみてください。"
        }
        return """
            <div class="notice"><h3>合う相手は、まだ見つかりません</h3><p>\(text)</p>\(leftOut)\
            <ul><li><a href="/consultation">困りごとを文章で書いてさがす</a></li></ul></div>
            """
    }

    private var leftOut: HTML {
        guard case .found(let list) = answer.search, list.leftOutForUnknownPlace > 0 else { return "" }
        return "<p>場所が分からないため、距離でしぼれなかった\(list.leftOutForUnknownPlace)者を除いています。</p>"
    }

    /// What is not known of the asker is the same for every partner: it is said once, above them all.
    private var unknownOfAsker: HTML {
        let facts = answer.results.flatMap(\.match.wouldChange).reduce(into: [String]()) { facts, change in
            guard case .fact(let factor, .asker, _) = change, !facts.contains(factor.unknownFact) else { return }
            facts.append(factor.unknownFact)
        }
        guard !facts.isEmpty else { return "" }
        let link: HTML? = answer.asker.flatMap { asker in
            viewer.mayEdit(asker) ? " <a href=\"\(asker.path)/edit\">登録に書き足す</a>" as HTML : nil
        }
        return """
            <p>こちらの\(facts.joined(separator: "、"))が分からないので、どの相手にもほどほどの点を付けています。\
            分かれば、順位がより確かになります。\(link)</p>
            """
    }

    private var legend: HTML {
        let kinds = [
            (Share.mine, "こちらの求めることに合う"), (.theirs, "相手の求めることに合う"), (.around, "そのほかの事情（業種・工商農・距離）"),
        ]
        let items = kinds.map { share, text in
            """
            <li><svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">\
            <rect class="\(share.rawValue)" width="16" height="16"/></svg>\(text)</li>
            """ as HTML
        }
        return "<ul class=\"legend\" aria-label=\"棒の色\">\(items)</ul>"
    }

    private func partner(_ result: FindPartners.Result) -> HTML {
        let parts = OrganizationParts(result.organization, reference)
        let id = "p-\(result.organization.id)"
        return """
            <li><article class="partner" aria-labelledby="\(id)">
            <div class="partner-head"><div class="stack"><h3 id="\(id)"><span class="rank">\(result.rank).</span>\
            <a href="\(parts.path)">\(result.organization.name)</a></h3>\(parts.tags)</div>\
            <p class="score"><b>\(result.match.score)</b> 点</p>
            \(bar(result.match))</div>
            <p class="glance">\(answer.glance(result))</p>
            \(PartnerDetails(result: result, answer: answer, reference: reference, viewer: viewer).html)</article></li>
            """
    }

    /// 1000 units wide; 4 units between the parts; the longest bar of the list is 1000. What speaks against a partner
    /// has no part of it.
    private func bar(_ match: PartnerMatch) -> HTML {
        let scale = Double(max(1, answer.results.map(\.match.pointsFor).max() ?? 1))
        var x = 0.0
        var rects: [HTML] = []
        for share in Share.allCases {
            for reason in match.reasons where reason.shareKind == share && reason.share > 0 {
                let width = Double(reason.share) * 1000 / scale
                rects.append(
                    "<rect class=\"\(share.rawValue)\" x=\"\(Int(x.rounded()))\" width=\"\(Int(max(2, width - 4).rounded()))\" height=\"14\"/>"
                )
                x += width
            }
        }
        let sums = Share.allCases.map { share in
            match.reasons.reduce(0) { $0 + ($1.shareKind == share ? $1.share : 0) }
        }
        return """
            <svg class="share-bar" viewBox="0 0 1000 14" preserveAspectRatio="none" role="img" \
            aria-label="\(match.score)点の内訳：こちらの求めることに\(sums[0])点、相手の求めることに\(sums[1])点、そのほかの事情に\(sums[2])点">\
            <rect class="share-ground" width="1000" height="14"/>\(rects)</svg>
            """
    }
}

/// What a share was given for, as the colours tell it.
enum Share: String, CaseIterable {
    case mine = "share-mine"
    case theirs = "share-theirs"
    case around = "share-around"
}

extension Reason {
    /// The colour of its share.
    var shareKind: Share {
        switch direction {
        case .myNeed?: .mine
        case .theirNeed?: .theirs
        case nil: .around
        }
    }
}

extension PartnerMatch {
    /// What speaks for the partner, all together.
    fileprivate var pointsFor: Int { reasons.reduce(0) { $0 + max(0, $1.share) } }
}
