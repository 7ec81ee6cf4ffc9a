import JapaneseText
import Registry

extension RowReading {
    /// Puts together what only makes sense together and notes what is missing. Call once, after the last cell.
    mutating func finish() {
        if organization.name.isEmpty, errors.isEmpty {
            reject("名称", "", "名称がありません。", "名称の欄を入れるか、この行を消してください。")
        }
        finishIndustry()
        finishSite()
        // A draft or withdrawn record stays what it is, also with the day its corporation was closed.
        if organization.closedOn != nil, organization.state == .published { organization.state = .closed }
        organization.people = Person.Role.allCases.flatMap { role in organization.people.filter { $0.role == role } }
        if let from = parts.pauseFrom {
            organization.pause = Pause(from: from, until: parts.pauseUntil)
            if let until = parts.pauseUntil, until < from {
                reject("休止終了日", "\(until)", "休止終了日が開始日（\(from)）より前です。", "日付を確かめてください。")
            }
        } else if let until = parts.pauseUntil {
            reject("休止開始日", "", "休止終了日（\(until)）だけが入っています。", "休止開始日も入れてください。")
        }
        warnOfSuccession()
        if mentioned.contains(.audiences) { refuseWiderAudiences() }
        if let on = parts.verifiedOn { organization.verification = Verification(on: on, by: parts.verifiedBy) }
        for (side, entries) in [(Entry.Side.offer, parts.offers), (.need, parts.needs)] {
            for part in entries { readEntry(part, side: side) }
        }
    }

    /// A record can only show less than the table of fields says.
    private mutating func refuseWiderAudiences() {
        for (field, audience) in organization.audiences.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let standard = organization.defaultAudience(of: field)
            guard audience.strictness < standard.strictness else { continue }
            // The row does not say whether it is a shop, whose address everybody may see.
            if audience != .public, organization.kinds.isEmpty, [.postalCode, .address, .coordinate].contains(field) {
                continue
            }
            reject(
                "項目ごとの公開範囲", "\(field.label)=\(audience.label)", "「\(field.label)」は\(standard.label)の項目で、それより広くはできません。",
                "もっと狭い範囲（「コーディネーターまで」など）を書くか、消してください。")
        }
    }

    /// A text about the whole organisation is public, whatever it tells.
    private mutating func warnOfSuccession() {
        guard let summary = organization.summary, SuccessionWords.tellOfOwnTransfer(summary),
            organization.audience(of: .summary) == .public
        else { return }
        warn(
            "紹介文", summary, "後継者や廃業・売却にかかわる言葉があります。紹介文は誰にでも見えます。",
            "本人に確かめ、見せないなら、項目ごとの公開範囲に「紹介文=コーディネーターまで」と入れてください。")
    }

    /// A code of the classification; what is none is kept as words and counts as unknown.
    private mutating func finishIndustry() {
        if let typed = parts.industryCode {
            if let code = IndustryCode(parsing: typed), reference.industries.item(code) != nil {
                organization.industry = code
            } else {
                organization.industryText = typed
                warn("業種コード", typed, "日本標準産業分類にないコードです。", "書かれたまま残し、業種は不明として扱います。")
            }
        }
        guard let name = parts.industryName else { return }
        if let code = organization.industry {
            if reference.industries.item(code)?.name != name, !isNameAbove(name, code) {
                organization.industryText = name
            }
        } else if let code = reference.industries.code(named: name), parts.industryCode == nil {
            organization.industry = code
        } else if let code = IndustryCode(parsing: name), reference.industries.item(code) != nil,
            parts.industryCode == nil
        {
            organization.industry = code
        } else {
            organization.industryText = text(
                "業種", organization.industryText.map { $0 + " " + name } ?? name, maximum: 200)
            // A code that is none has been told already.
            guard parts.industryCode == nil else { return }
            keepUnplaced(
                "業種", name, "日本標準産業分類の業種の名前ではありません。", "書かれたまま残し、業種は不明として扱います。分かれば業種コードを入れてください。")
        }
    }

    private func isNameAbove(_ name: String, _ code: IndustryCode) -> Bool {
        reference.industries.lineage(of: code).contains { $0.name == name }
    }

    private mutating func finishSite() {
        finishMunicipality()
        var town: PostalAddress?
        if !parts.address.isEmpty {
            let written = parts.address.joined(separator: " ")
            let read = reference.gazetteer.address(written, in: organization.site?.municipality?.rawValue)
            town = read
            site.address = written
            site.town = read.town
            site.streetNumber = read.streetNumber.isEmpty ? nil : read.streetNumber
            if site.municipality == nil, site.municipalityText == nil,
                let code = read.municipalityCode.flatMap(MunicipalityCode.init(rawValue:))
            {
                site.municipality = code
                mentioned.insert(.municipality)
            }
            if site.municipality != nil { mentioned.insert(.municipality) }
            if site.municipality == nil, site.municipalityText == nil {
                keepUnplaced(
                    "所在地", written, "どの市区町村か分かりません。",
                    "書かれたまま残し、市区町村は不明として扱います。都道府県から書くか、団体コードを入れてください。")
            }
        }
        finishCoordinate(near: town)
        if let kind = parts.placeKind {
            site.kind = kind
        } else if organization.site?.isEmpty == true {
            organization.site = nil
        }
    }

    private mutating func finishMunicipality() {
        let gazetteer = reference.gazetteer
        if let code = parts.municipalityCode {
            if gazetteer.municipality(code: code.rawValue) != nil {
                site.municipality = code
            } else if code.rawValue.dropFirst(2).hasPrefix("000") {
                // A prefecture's code says which prefecture the name below is of.
                parts.prefectureName = parts.prefectureName ?? reference.prefectureName(code.prefecture)
            } else {
                site.municipalityText = code.rawValue
                warn("団体コード", code.rawValue, "市区町村の一覧にないコードです。", "書かれたまま残し、市区町村は不明として扱います。")
            }
        }
        guard let name = parts.municipalityName, organization.site?.municipality == nil else { return }
        if let found = gazetteer.municipality(named: name, prefecture: parts.prefectureName),
            let code = MunicipalityCode(rawValue: found.code)
        {
            site.municipality = code
            site.municipalityText = nil
        } else {
            site.municipalityText = name
            warn("市区町村", name, "市区町村の名前として分かりません（同じ名前が二つ以上ある場合を含みます）。", "都道府県から書くか、団体コードを入れてください。今は書かれたまま残し、不明として扱います。")
        }
    }

    /// The coordinate as told, else the town's as an approximation.
    private mutating func finishCoordinate(near town: PostalAddress?) {
        switch (parts.latitude, parts.longitude) {
        case (let latitude?, let longitude?):
            readCoordinate(latitude, longitude)
        case (nil, nil):
            guard let latitude = town?.latitude, let longitude = town?.longitude else { return }
            site.coordinate = Coordinate(latitude: latitude, longitude: longitude)
            site.isApproximate = true
            mentioned.insert(.coordinate)
        case (let one?, nil), (nil, let one?):
            // A cell that could not be read has been reported already.
            guard errors.isEmpty else { return }
            warn(one.column, "\(one.value)", "緯度と経度の片方しかありません。", "位置は不明として扱います。両方を入れてください。")
        }
    }

    private mutating func readCoordinate(
        _ latitude: (column: String, value: Double), _ longitude: (column: String, value: Double)
    ) {
        let value = "\(latitude.value),\(longitude.value)"
        let swapped = Coordinate(latitude: longitude.value, longitude: latitude.value)
        guard let coordinate = Coordinate(latitude: latitude.value, longitude: longitude.value), coordinate.isInJapan
        else {
            if swapped?.isInJapan == true {
                reject(latitude.column, value, "緯度と経度が入れ替わっているようです。", "緯度は20〜46、経度は122〜154です。二つの列を入れ替えてください。")
            } else {
                reject(latitude.column, value, "日本の外の位置です。", "緯度は20〜46、経度は122〜154の十進の度で入れるか、空欄にしてください。")
            }
            return
        }
        site.coordinate = coordinate
        site.isApproximate = false
    }
}
