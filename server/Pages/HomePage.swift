import JapaneseText
import Registry
import UseCases

/// はじめのページ: search, doors, what is needed now, and the map.
struct HomePage {
    let overview: Overview
    /// Drawn once; nil where the tables have no towns of the cities.
    let map: CityMap.Drawing?
    let reference: Reference
    let context: AppContext

    var html: HTML {
        PageFrame(
            "はじめのページ", context,
            main: """
                <div class="page-header">
                <h1><span class="phrase">まちの事業者の</span><span class="phrase">「できること」と</span>\
                <span class="phrase">「求めること」を</span><span class="phrase">結びます</span></h1>
                <p class="lead">工場も、店も、畑も、福祉の作業所も。\(overview.organizations)の事業者の名簿から、合う相手を理由つきで見つけられます。</p>
                </div>
                \(search)
                \(doors)
                \(voices)\(mapSection)
                \(joining)
                """
        ).html
    }

    private var search: HTML {
        """
        <form class="search-box" method="get" action="/organizations" role="search">
        <div class="field"><label for="q">事業者をさがす</label><p class="field-hint" id="q-hint">\
        名前、できること、困りごとの言葉で。例：研磨　米ぬか　配達</p>\
        <input id="q" name="q" type="search" autocomplete="off" aria-describedby="q-hint"></div>
        <button class="button" type="submit">さがす</button>
        </form>
        """
    }

    private var doors: HTML {
        """
        <section aria-labelledby="doors-heading">
        <h2 id="doors-heading">ご用件から選ぶ</h2>
        <ul class="doors">
        <li class="door">\(door(.consultation, "ほしいもの・出せるものを書くと、合う事業者を理由といっしょにお見せします。登録はいりません。"))</li>
        <li class="door">\(door(.programs, "補助金、融資、専門家の派遣、相談窓口。困りごとや締切からさがし、だれが使えるかを理由つきで見られます。"))</li>
        <li class="door door-preparing">\(door(.loans, "事業融資・創業融資のあっせんと利子補給。"))</li>
        <li class="door door-preparing">\(door(.openInformation, "計画の指標、オープンデータ、会議の記録。"))</li>
        </ul>
        <div class="door door-preparing door-wide">\(door(.premises, "空き店舗、畑、実証の場、集まれる場所。"))</div>
        </section>
        """
    }

    private var joining: HTML {
        """
        <section aria-labelledby="join-heading">
        <h2 id="join-heading">登録をお考えの方へ</h2>
        <p>会社でなくても、農家、個人、これから創業する方も登録できます。法人番号はいりません。登録は産業振興の窓口でお手伝いします。</p>
        \(coordinatorActions(context))\
        <dl class="tally"><div><dt>登録している事業者</dt><dd><a href="/organizations">\(overview.organizations)</a></dd></div>\
        <div><dt>提供できること</dt><dd>\(overview.offers)</dd></div><div><dt>求めること</dt><dd>\(overview.needs)</dd></div></dl>
        </section>
        """
    }

    private func door(_ room: Room, _ text: String) -> HTML {
        let isOpen = room == .consultation || room == .programs
        return """
            <h3><a href="\(room.rawValue)">\(room.name)</a></h3><p>\(text)</p>\
            <p><span class="tag \(isOpen ? "tag-open" : "tag-preparing")">\(isOpen ? "使えます" : "準備中")</span></p>
            """
    }

    private var voices: HTML {
        guard !overview.voices.isEmpty else { return "" }
        let voices = overview.voices.map { organization, need in
            let place = reference.place(of: organization)
            return """
                <li class="voice"><q>\(need.text)</q><p><a href="\(OrganizationParts(organization, reference).path)">\(organization.name)</a>\
                \(place.isEmpty ? "" : "（\(place)）")</p></li>
                """ as HTML
        }
        return """
            <section aria-labelledby="voices-heading">
            <h2 id="voices-heading">いま求められていること</h2>
            <ul class="voices">\(voices)</ul>
            <p><a href="/organizations">名簿を見る</a></p>
            </section>

            """
    }

    private var mapSection: HTML {
        guard let map else { return "" }
        let marks: [(sector: Sector?, text: String)] = [
            (.industry, "工（製造・建設など）"), (.commerce, "商（小売・飲食・サービス）"), (.agriculture, "農（農林漁業）"),
            (nil, "そのほか（学校・福祉・金融・行政など）"),
        ]
        let legend = marks.map { mark in
            """
            <li><svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">\
            \(CityMap.mark(mark.sector, at: .init(x: 8, y: 8)))</svg>\(mark.text)</li>
            """ as HTML
        }
        let hidden = overview.organizations - map.marks
        return """
            <section aria-labelledby="map-heading">
            <h2 id="map-heading">地図で見る</h2>
            <figure class="map-figure">
            \(map.svg)
            <figcaption class="stack">
            <ul class="legend" aria-label="しるし">\(legend)</ul>
            <p>点は、くわしい所在地を公開している\(map.marks)者です。農家や個人の方など、町までの公開の方（と、四つの市区の外の方）の\
            \(hidden)者は点にしていません。市区ごとの数は表にあります。</p>
            \(table)
            </figcaption>
            </figure>
            </section>

            """
    }

    private var table: HTML {
        let rows = CityMap.cities.compactMap { code -> HTML? in
            guard let city = reference.gazetteer.municipality(code: code) else { return nil }
            let counts = MunicipalityCode(rawValue: code).flatMap { overview.counts[$0] } ?? [:]
            let three = [Sector.industry, .commerce, .agriculture].map { counts[$0] ?? 0 }
            let all = counts.values.reduce(0, +)
            let cells = (three + [all - three.reduce(0, +), all]).map { "<td class=\"number\">\($0)</td>" as HTML }
            return "<tr><th scope=\"row\"><a href=\"/organizations?place=\(code)\">\(city.name)</a></th>\(cells)</tr>"
        }
        let heads = ["工", "商", "農", "他", "合計"].map { "<th scope=\"col\" class=\"number\">\($0)</th>" as HTML }
        return """
            <div class="table-wrap" role="region" aria-labelledby="map-table" tabindex="0"><table class="table">\
            <caption id="map-table">市区ごとの登録数</caption>
            <thead><tr><th scope="col">市区</th>\(heads)</tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
    }
}
