import Foundation
import JapaneseText
import Registry
import Support
import TabularFiles
import Testing
import UseCases

@Suite("書き出しと取込の往復")
struct RoundTrip {
    /// Everything that can be said of an organisation, in texts that files stumble over.
    private func nasty(_ reference: Reference) throws -> Organization {
        var all = Organization(id: .init(rawValue: "nasty-1"), name: "'=1+1\"架空\"；;\\🏭,商会")
        all.nameKana = "カクウ;ショウカイ"
        all.tradeName = "@sum(1)"
        all.kinds = [.shop, .company, .startup]
        all.otherKinds = "なぞの業;\\別の業"
        all.corporateNumber = CorporateNumber(rawValue: "5000012345601")
        all.invoiceNumber = InvoiceNumber(rawValue: "T5000012345601")
        all.industry = IndustryCode(rawValue: "2442")
        all.industryText = "-鉄の\"何か\"; \\"
        all.declaredSector = .agriculture
        all.site = try site(reference)
        all.phone = "03-0000-1201"
        all.email = "+kakuu@example.jp"
        all.website = "https://example.jp/?q=\"x\";y"
        all.people = [
            Person(role: .representative, name: "架空; \\ 太郎", phone: "090-0000-0001", email: "a@example.jp"),
            Person(role: .representative, name: "=架空 花子"),
            Person(role: .contact, name: "'架空 次郎", email: "b@example.jp"),
        ]
        all.founded = PartialDay("1998-04")
        all.capital = Yen(rawValue: 0)
        all.staff = 0
        all.summary = "-2+3は式ではない\n\n'=1+1 と、\"引用\"、カンマ,\\n ; 絵文字👩🏽‍🌾\u{2028}おわり"
        all.interests = ["健康; 福祉", "\\", "=防災", "\"引用\""]
        all.farm = FarmProfile(isCertified: false, areaSquareMetres: 0, crops: ["う;ど", "=なす"])
        all.entries = try entries()
        all.capacityPerMonth = 0
        all.pause = Pause(from: Examples.today, until: Examples.today)
        all.verification = Verification(on: Examples.today, by: "産業振興課; 係")
        all.audiences = [
            .phone: .coordinators, .staff: .support, .name: .public, .website: .members,
            .summary: .persons([.init(rawValue: "console"), .init(rawValue: "b")]),
        ]
        all.identifiers = [
            Identifier(scheme: "import:店;\\舗", value: "=1;2\\3=4"), Identifier(scheme: "demo", value: "invented"),
        ]
        return all
    }

    private func site(_ reference: Reference) throws -> Place {
        var site = Place(kind: .shopUnit)
        site.municipality = MunicipalityCode(rawValue: "131199")
        site.postalCode = PostalCode(rawValue: "0010001")
        let address = "東京都板橋区坂下一丁目2番3号 \"架空;ビル\"\\ 3F"
        let read = reference.gazetteer.address(address, in: "131199")
        site.address = address
        site.town = read.town
        site.streetNumber = read.streetNumber
        site.coordinate = Coordinate(latitude: 35.751165123456785, longitude: 139.70112233445566)
        return site
    }

    private func entries() throws -> [Entry] {
        var first = Entry(side: .offer, text: "=切削;\\\"加工\"\n二行目", category: .processing, audience: .support)
        first.validFrom = Examples.today.adding(days: -1)
        first.validUntil = Examples.today
        first.season = [1, 6, 12]
        first.quantity = "=5;\\週20kg=多め"
        first.verification = Verification(on: Examples.today, by: "係;=長 さん")
        first.isConfirmed = false
        first.state = .review
        var second = Entry(side: .offer, text: "'", audience: .persons([.init(rawValue: "console")]))
        second.state = .withdrawn
        second.verification = Verification(on: Examples.today)
        var third = Entry(side: .offer, text: "-", category: .data, audience: .members)
        third.state = .draft
        let many = (1...4).map { Entry(side: .offer, text: "提供 その\($0)") }
        return [first, second, third] + many + [
            Entry(side: .need, text: "後継者を探す"), Entry(side: .need, text: "跡取りを広く募る", audience: .public),
            Entry(side: .need, text: "店の引き継ぎ", category: .succession),
        ]
    }

    /// The same in every state a record can be exported in, and one of which only the name is known.
    private func registry(_ reference: Reference) throws -> [Organization] {
        var others: [Organization] = []
        for (state, closedOn) in [
            (Organization.State.draft, nil), (.review, nil), (.closed, Examples.today), (.closed, nil),
            (.withdrawn, nil), (.withdrawn, Examples.today),
        ] {
            var other = Organization(id: .init(rawValue: "state-\(others.count)"), name: "架空\(others.count)")
            other.state = state
            other.closedOn = closedOn
            others.append(other)
        }
        var words = Organization(id: .init(rawValue: "words"), name: "株式会社ことば")
        words.otherKinds = "店／なぞ"
        words.industryText = "9Z9"
        words.site = Place(kind: .plot)
        words.site?.municipalityText = "まぼろし市"
        words.founded = PartialDay("1901")
        return try [nasty(reference), words] + others
    }

    @Test("書き出して空のデータベースに取り込み、もう一度書き出すと、同じバイト列になる", arguments: ExportOrganizations.Format.allCases)
    func identicalBytes(format: ExportOrganizations.Format) async throws {
        let desk = try await Desk()
        for organization in try registry(desk.reference) { try await desk.put(organization) }
        let first = try await desk.export(format)
        let other = try await Desk()
        let report = try await other.load(first, name: "書き出し")
        #expect(report.format == "own")
        #expect(report.errors.isEmpty, "\(report.errors)")
        let second = try await other.export(format)
        #expect(Array(second.utf8) == Array(first.utf8))
        let (before, after) = (try await desk.everyone(), try await other.everyone())
        #expect(before.map(\.id) == after.map(\.id))
        for (one, same) in zip(before, after) { #expect(one.changedFields(to: same) == [], "\(one.id)") }
        #expect(try await other.load(first, name: "書き出し").counts == Counts(unchanged: before.count))
    }

    @Test("公開でない提供と求めは、決まりのとおりでも公開範囲とともに書き出す", arguments: ExportOrganizations.Format.allCases)
    func audienceIsAlwaysWritten(format: ExportOrganizations.Format) async throws {
        let desk = try await Desk()
        var record = Organization(id: .init(rawValue: "a"), name: "架空")
        record.entries = [Entry(side: .need, text: "後継者を探す"), Entry(side: .need, text: "紙")]
        try await desk.put(record)
        let written = try await desk.export(format)
        #expect(written.components(separatedBy: "コーディネーターまで").count == 2)
        #expect(!written.contains("公開=公開"))
    }

    @Test("CSV で書き出したものと JSON Lines で書き出したものは、同じ名簿になる")
    func sameEitherWay() async throws {
        let desk = try await Desk()
        for organization in try registry(desk.reference) { try await desk.put(organization) }
        let (table, lines) = (try await Desk(), try await Desk())
        try await table.load(try await desk.export(.csv), name: "x.csv")
        try await lines.load(try await desk.export(.jsonl), name: "x.jsonl")
        #expect(try await table.export(.jsonl) == lines.export(.jsonl))
    }

    @Test("式に見える文字は、表計算ソフトで動かない形で書く")
    func formulas() async throws {
        let desk = try await Desk()
        try await desk.put(try nasty(desk.reference))
        let text = try await desk.export(.csv)
        #expect(text.utf8.starts(with: [0xEF, 0xBB, 0xBF]))
        let rows = try TabularFile(name: "x.csv", bytes: Array(text.utf8)).rows()
        for cell in rows.flatMap(\.fields) where Double(cell) == nil {
            #expect(cell.first.map { "=+-@".contains($0) } != true, "\(cell)")
        }
    }

    @Test("実演の名簿も、往復して同じバイト列になる")
    func demo() async throws {
        let seeds = try Examples.seeds()
        let lines = try String(contentsOfFile: seeds.path("demo/organizations.jsonl"), encoding: .utf8)
        let desk = try await Desk()
        let loaded = try await desk.load(lines, name: "organizations.jsonl")
        #expect(loaded.errors.isEmpty)
        #expect(loaded.created == lines.split(separator: "\n").count)
        for format in ExportOrganizations.Format.allCases {
            let first = try await desk.export(format)
            let other = try await Desk()
            #expect(try await other.load(first, name: "書き出し").counts == Counts(created: loaded.created))
            #expect(try await other.export(format) == first)
        }
    }

    @Test("ひな形は、書き込めばそのまま取り込める")
    func template() async throws {
        let desk = try await Desk()
        let template = String(decoding: ExportOrganizations.template(), as: UTF8.self)
        let columns = template.split(separator: ",").count
        let row = ",架空ねじ店" + String(repeating: ",", count: columns - 2)
        let report = try await desk.load(template + row + "\r\n")
        #expect(report.counts == Counts(created: 1))
        #expect(report.warnings.isEmpty)
    }

    @Test("同じ表を .xlsx に保存し直しても、同じ名簿になる")
    func workbook() async throws {
        let desk = try await Desk()
        for organization in try registry(desk.reference) { try await desk.put(organization) }
        let text = try await desk.export(.csv)
        let rows = try TabularFile(name: "x.csv", bytes: Array(text.utf8)).rows().map(\.fields)
        let other = try await Desk()
        let report = try await other.load(TabularFile(name: "x.xlsx", bytes: SmallWorkbook.bytes(rows)))
        #expect(report.format == "own")
        #expect(report.counts == Counts(created: rows.count - 1), "\(report.errors)")
        #expect(try await other.export(.csv) == text)
    }
}

@Suite("公開の書き出し")
struct PublicExport {
    @Test("公開でない項目・提供・求めることは、一つも入らない", arguments: ExportOrganizations.Format.allCases)
    func nothingSecret(format: ExportOrganizations.Format) async throws {
        let desk = try await Desk()
        var open = Organization(id: .init(rawValue: "open"), name: "株式会社おもて")
        open.tradeName = "ひみつ屋号"
        open.summary = "ひみつ紹介"
        open.nameKana = "ヒミツ"
        open.website = "https://himitsu.example.jp"
        open.industryText = "ひみつ業種"
        open.otherKinds = "ひみつ種別"
        open.interests = ["ひみつ関心"]
        open.farm = FarmProfile(isCertified: true, areaSquareMetres: 4_649, crops: ["ひみつ作物"])
        open.phone = "03-4649-4649"
        open.email = "himitsu@example.jp"
        open.capital = Yen(rawValue: 464_900)
        open.staff = 4_649
        open.capacityPerMonth = 4_649
        open.pause = Pause(from: Day(daysSince1970: 4_649))
        open.people = [Person(role: .representative, name: "ひみつ 太郎"), Person(role: .contact, name: "ひみつ 次郎")]
        open.identifiers = [Identifier(scheme: "ひみつ", value: "4649")]
        open.site = Place(kind: .office)
        open.site?.municipality = MunicipalityCode(rawValue: "131199")
        open.site?.town = "ひみつ町"
        open.site?.postalCode = PostalCode(rawValue: "4649000")
        open.site?.address = "ひみつ番地"
        open.site?.coordinate = Coordinate(latitude: 35.4649, longitude: 139.4649)
        open.audiences = [
            .tradeName: .members, .summary: .support, .nameKana: .coordinators,
            .website: .persons([.init(rawValue: "x")]),
            .industry: .members, .kinds: .members, .interests: .members, .farm: .office(.init(rawValue: "ひみつ課")),
        ]
        open.entries = [
            Entry(side: .offer, text: "おもての提供"), Entry(side: .offer, text: "ひみつ提供", audience: .members),
            Entry(side: .offer, text: "ひみつ提供二", audience: .support), Entry(side: .need, text: "ひみつの後継者探し"),
            Entry(side: .need, text: "ひみつの求め", audience: .office(.init(rawValue: "x"))),
        ]
        // How many there are is nobody's business either: the table gets no columns for them.
        open.entries += (1...5).map { Entry(side: .offer, text: "ひみつ提供その\($0)", audience: .members) }
        var draft = Organization(id: .init(rawValue: "draft"), name: "ひみつ下書き")
        draft.state = .draft
        var withdrawn = Organization(id: .init(rawValue: "withdrawn"), name: "ひみつ取下げ")
        withdrawn.state = .withdrawn
        try await desk.put(open, draft, withdrawn)
        let seen = try await desk.export(format, as: .anonymous)
        #expect(seen.contains("株式会社おもて"))
        #expect(seen.contains("おもての提供"))
        #expect(!seen.contains("提供できること6"))
        for secret in ["ひみつ", "ヒミツ", "himitsu", "4649", "1982-09"] { #expect(!seen.contains(secret), "\(secret)") }
        // The same words are all there for the console, so the secrets above were really at stake.
        let whole = try await desk.export(format)
        for part in ["ひみつ下書き", "ひみつ取下げ", "ひみつ 太郎", "ひみつ番地", "himitsu@", "464900", "1982-09", "ひみつの後継者探し"] {
            #expect(whole.contains(part), "\(part)")
        }
    }
}

/// A workbook of texts, each cell inline, packed without compression.
enum SmallWorkbook {
    static func bytes(_ rows: [[String]]) -> [UInt8] {
        let lines = rows.map { row in
            "<row>"
                + row.map { "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped($0))</t></is></c>" }.joined()
                + "</row>"
        }
        let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        func relation(_ kind: String, _ target: String) -> String {
            "<Relationships><Relationship Id=\"r1\" Type=\"\(types)/\(kind)\" Target=\"\(target)\"/></Relationships>"
        }
        return zip([
            ("[Content_Types].xml", "<Types/>"), ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
            (
                "xl/workbook.xml",
                "<workbook xmlns:r=\"\(types)\"><sheets><sheet name=\"一覧\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ), ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
            ("xl/worksheets/sheet1.xml", "<worksheet><sheetData>\(lines.joined())</sheetData></worksheet>"),
        ])
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    private static func zip(_ parts: [(path: String, content: String)]) -> [UInt8] {
        var body: [UInt8] = []
        var directory: [UInt8] = []
        for part in parts {
            let (path, content) = (Array(part.path.utf8), Array(part.content.utf8))
            let sizes = [content.count, content.count].flatMap { little($0, 4) }
            var common = [20, 0x800, 0, 0, 0x21].flatMap { little($0, 2) }
            common += little(Int(checksum(content)), 4)
            common += sizes + little(path.count, 2) + little(0, 2)
            directory += [0x50, 0x4B, 1, 2] + little(20, 2) + common
            directory += [UInt8](repeating: 0, count: 10)
            directory += little(body.count, 4) + path
            body += [0x50, 0x4B, 3, 4] + common + path + content
        }
        var end: [UInt8] = [0x50, 0x4B, 5, 6] + little(0, 4)
        end += little(parts.count, 2) + little(parts.count, 2)
        end += little(directory.count, 4) + little(body.count, 4) + little(0, 2)
        return body + directory + end
    }

    private static func little(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    /// CRC-32 as ZIP wants it.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum = ~UInt32(0)
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 {
                let isOdd = sum & 1 == 1
                sum >>= 1
                if isOdd { sum ^= 0xEDB8_8320 }
            }
        }
        return ~sum
    }
}
