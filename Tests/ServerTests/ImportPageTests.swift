import Foundation
import HTTPTypes
import Registry
import Store
import Testing
import UseCases

@testable import enishi_server

@Suite("名簿を取り込む画面")
struct ImportPageTests {
    private static let good = ("名簿.csv", Array("名称,市区町村,提供できること1\r\n架空いろは堂,板橋区,和紙\r\n架空竹工房,板橋区,竹かご\r\n".utf8))
    private static let mixed = ("名簿.csv", Array("名称,従業員数\r\n架空いろは堂,3\r\n架空ろは堂,二人\r\n".utf8))

    private func ticket(_ page: String) throws -> String {
        String(try #require(page.firstMatch(of: /name="upload" value="([0-9a-z-]+)"/)).1)
    }

    private func waiting(_ site: Site) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: site.uploads.path)) ?? []
    }

    private func count(_ site: Site) async throws -> Int {
        try await site.database.organizationCounts().values.reduce(0, +)
    }

    @Test("確かめるだけでは何も保存せず、取り込むと保存して、預かったファイルは消える")
    func walk() async throws {
        let site = try await Site.with([.bambooWorks])
        let visitor = try await site.visitor(.coordinator)
        #expect(try await visitor.get("/import").body.contains("工場併設直売所"))
        let trial = try await visitor.upload("/import", [("as", "")], file: Self.good)
        #expect(trial.status == 200)
        for text in ["「名簿.csv」を、この名簿の形", "まだ保存していません", "この内容で取り込む（2者）", "同じ事業者かもしれない組"] {
            #expect(trial.body.contains(text), "\(text)")
        }
        #expect(try await count(site) == 1)
        #expect(waiting(site).count == 1)
        let done = try await visitor.post("/import/confirm", [("upload", ticket(trial.body))])
        #expect(done.status == 200)
        #expect(done.body.contains("新しく2者を登録し、0者の内容を更新しました"))
        #expect(try await count(site) == 3)
        #expect(waiting(site).isEmpty)
        let again = try await visitor.post("/import/confirm", [("upload", ticket(trial.body))])
        #expect(again.status == 410)
        #expect(try await count(site) == 3)
    }

    @Test("預かったファイルは、ほかの人には読めない場所に、読めない名前で置かれる")
    func waitingFilesArePrivate() async throws {
        let site = try await Site.with()
        let visitor = try await site.visitor(.coordinator)
        let session = try #require(await visitor.cookies["enishi-session"])
        _ = try await visitor.upload("/import", file: Self.good)
        let name = try #require(waiting(site).first)
        #expect(!name.contains(session) && !name.contains("名簿"))
        let file = try FileManager.default.attributesOfItem(atPath: site.uploads.path + "/" + name)
        #expect(file[.posixPermissions] as? Int == 0o600)
    }

    @Test("読めない行があれば、どこがどう違うかを言い、とばすと言われたときだけ残りを保存する")
    func errorsAreToldAndCanBeSkipped() async throws {
        let site = try await Site.with()
        let visitor = try await site.visitor(.coordinator)
        let trial = try await visitor.upload("/import", file: Self.mixed)
        #expect(trial.status == 200)
        for text in ["読めない行が1行あります", "従業員数", "「二人」は0以上の整数ではありません。", "誤りのある行をとばして取り込む"] {
            #expect(trial.body.contains(text), "\(text)")
        }
        let upload = [("upload", try ticket(trial.body))]
        let unsure = try await visitor.post("/import/confirm", upload)
        #expect(unsure.status == 409)
        #expect(unsure.body.contains("まだ何も保存していません"))
        #expect(try await count(site) == 0)
        let done = try await visitor.post("/import/confirm", upload + [("skip", "1")])
        #expect(done.status == 200)
        #expect(done.body.contains("読めない1行は除きました"))
        #expect(try await count(site) == 1)
    }

    @Test("直すところは、すべてを表にして持ち帰れる。ほかの人には渡さない")
    func problemsAsFile() async throws {
        let site = try await Site.with()
        let visitor = try await site.visitor(.coordinator)
        let rows = (1...150).map { "架空\($0)堂,\($0)人目\r\n" }.joined()
        let trial = try await visitor.upload("/import", file: ("名簿.csv", Array("名称,従業員数\r\n\(rows)".utf8)))
        #expect(trial.body.contains("はじめの100件だけ"))
        let path = try #require(trial.body.firstMatch(of: /href="(\/import\/errors.csv[^"]+)"/)).1
        let list = try await visitor.get(String(path))
        #expect(list.status == 200)
        #expect(list.body.contains("151,従業員数,150人目,"))
        #expect(list.body.split(separator: "\r\n").count == 151)
        #expect(try await site.visitor(.administrator).get(String(path)).status == 410)
        #expect(try await site.visitor().get(String(path)).status == 303)
        #expect(waiting(site).count == 1)
        #expect(try await count(site) == 0)
    }

    @Test("名簿がその間に変わっていたら、いまの名簿に対して取り込み、したことを言う")
    func registryChangedMeanwhile() async throws {
        let site = try await Site.with()
        let visitor = try await site.visitor(.coordinator)
        let list = ("名簿.csv", Array("ID,名称,従業員数\r\nnew-1,架空いろは堂,3\r\n".utf8))
        let first = try await visitor.upload("/import", file: list)
        let second = try await visitor.upload("/import", file: list)
        #expect(second.body.contains("（1者）"))
        _ = try await visitor.post("/import/confirm", [("upload", ticket(first.body))])
        let done = try await visitor.post("/import/confirm", [("upload", ticket(second.body))])
        #expect(done.body.contains("変わるところはありませんでした"))
        #expect(try await count(site) == 1)
    }

    @Test("ほかの人が確かめたファイルは、切符を知っていても取り込めない")
    func otherSessionsFilesAreOutOfReach() async throws {
        let site = try await Site.with()
        let (mine, other) = (try await site.visitor(.coordinator), try await site.visitor(.administrator))
        let ticket = try ticket(try await mine.upload("/import", file: Self.good).body)
        #expect(try await other.post("/import/confirm", [("upload", ticket)]).status == 410)
        #expect(try await other.post("/import/cancel", [("upload", ticket)]).status == 303)
        #expect(waiting(site).count == 1)
        #expect(try await count(site) == 0)
        #expect(try await mine.post("/import/confirm", [("upload", ticket)]).status == 200)
    }

    @Test("作りものの切符では、どのファイルにも届かない", arguments: ["", "..", "../../x", "9999999999-", "1-1", "9999999999-../x"])
    func madeUpTickets(ticket: String) async throws {
        let site = try await Site.with()
        let visitor = try await site.visitor(.coordinator)
        _ = try await visitor.upload("/import", file: Self.good)
        #expect(try await visitor.post("/import/confirm", [("upload", ticket)]).status == 410)
        #expect(try await visitor.post("/import/cancel", [("upload", ticket)]).status == 303)
        #expect(waiting(site).count == 1)
    }

    @Test("1時間たったファイルは取り込めず、次に誰かが預けるときに消える")
    func filesExpire() async throws {
        let site = try await Site.with()
        let visitor = try await site.visitor(.coordinator)
        let first = try ticket(try await visitor.upload("/import", file: Self.good).body)
        site.clock.advance(by: 20 * 60)
        #expect(try await visitor.get("/import").status == 200)
        site.clock.advance(by: 20 * 60)
        #expect(try await visitor.get("/import").status == 200)
        site.clock.advance(by: 20 * 60)
        #expect(try await visitor.post("/import/confirm", [("upload", first)]).status == 410)
        let second = try ticket(try await visitor.upload("/import", file: Self.good).body)
        #expect(waiting(site).map { $0.hasSuffix(second) } == [true])
    }

    @Test("動き始めるときに、期限の切れたものだけを片づける")
    func startingTidiesUp() async throws {
        let site = try await Site.with()
        let visitor = try await site.visitor(.coordinator)
        _ = try await visitor.upload("/import", file: Self.good)
        _ = FileManager.default.createFile(atPath: site.uploads.path + "/忘れもの", contents: Data())
        _ = try buildRouter(.example(site.database, uploads: site.uploads.path) { Examples.now + 60 })
        #expect(waiting(site).count == 1)
        _ = try buildRouter(.example(site.database, uploads: site.uploads.path) { Examples.now + 60 * 60 })
        #expect(waiting(site).isEmpty)
    }

    @Test("取りやめると消え、一人が預けられるのは五つまで")
    func cancellingAndCrowding() async throws {
        let site = try await Site.with()
        let visitor = try await site.visitor(.coordinator)
        for _ in 1...7 {
            _ = try await visitor.upload("/import", file: Self.good)
            site.clock.advance(by: 1)
        }
        #expect(waiting(site).count == 5)
        let last = try ticket(try await visitor.upload("/import", file: Self.good).body)
        #expect(try await visitor.post("/import/cancel", [("upload", last)]).headers[.location] == "/import")
        #expect(waiting(site).count == 4)
    }

    @Test("鍵のない送信、ほかの人の鍵での送信は断り、預かりもしない")
    func uploadsNeedTheirKey() async throws {
        let site = try await Site.with()
        let visitor = try await site.visitor(.coordinator)
        let foreign = try await site.visitor().formKey()
        for key in ["", foreign, "0"] {
            #expect(try await visitor.upload("/import", file: Self.good, key: key).status == 403)
        }
        let ticket = try ticket(try await visitor.upload("/import", file: Self.good).body)
        for path in ["/import/confirm", "/import/cancel"] {
            #expect(try await visitor.post(path, [("upload", ticket)], key: foreign).status == 403)
        }
        #expect(waiting(site).count == 1)
        #expect(try await count(site) == 0)
    }

    @Test(
        "読めないファイルは、わけと直し方を言う",
        arguments: [
            ("", "", "ファイルを選んでください"), ("空.csv", "", "空です"), ("写真.csv", "%PDF-1.7\n", "PDF"),
            ("色.csv", "色,形\r\n赤,丸\r\n", "どの列が何を表すか分かりません"),
            ("二重.csv", "名称,名称\r\nあ,い\r\n", "見出し「名称」に当たる列が2つ"),
        ])
    func unreadableFiles(name: String, content: String, told: String) async throws {
        let site = try await Site.with()
        let visitor = try await site.visitor(.coordinator)
        let answer = try await visitor.upload("/import", file: (name, Array(content.utf8)))
        #expect(answer.status == 422)
        #expect(answer.body.contains(told))
        #expect(answer.body.contains("id=\"file-error\""))
        #expect(!answer.body.contains("--name"))
        #expect(waiting(site).isEmpty)
    }

    @Test("文字コードの誤りは、行を言う")
    func wrongEncoding() async throws {
        let visitor = try await Site.with().visitor(.coordinator)
        let bytes = Array("名称\r\n架空".utf8) + [0xFF, 0xFE, 0xFD] + Array("堂\r\n".utf8)
        let answer = try await visitor.upload("/import", file: ("壊れ.csv", bytes))
        #expect(answer.status == 422)
        #expect(answer.body.contains("2 行目"))
    }

    @Test("大きすぎるファイルは、413で断る")
    func tooLarge() async throws {
        let visitor = try await Site.with().visitor(.coordinator)
        let answer = try await visitor.upload(
            "/import", file: ("大.csv", Array(repeating: 0x61, count: UploadedFile.mostBytes + 1)))
        #expect(answer.status == 413)
        #expect(answer.body.contains("30MBまで"))
    }

    @Test("預かる場所に書けなければ、そう言う")
    func unwritableShelf() async throws {
        let site = try await Site.with()
        try FileManager.default.removeItem(at: site.uploads)
        try Data().write(to: site.uploads)
        let answer = try await site.visitor(.coordinator).upload("/import", file: Self.good)
        #expect(answer.status == 500)
        #expect(answer.body.contains("ディスクの空きとフォルダーの権限"))
    }

    @Test("違う形を選ぶと、そう言う")
    func wrongFormat() async throws {
        let visitor = try await Site.with().visitor(.coordinator)
        let answer = try await visitor.upload("/import", [("as", "nta")], file: Self.good)
        #expect(answer.status == 422)
        #expect(answer.body.contains("選んだ形ではありません"))
        #expect(answer.body.contains("<option value=\"nta\" selected>"))
    }

    @Test("記入用の表は、そのまま取り込める見出しを持つ")
    func templateHasOurTitles() async throws {
        let site = try await Site.with()
        let answer = try await site.visitor().get("/import/template.csv")
        #expect(answer.status == 200)
        #expect(answer.headers[.contentDisposition]?.contains("filename*=UTF-8''%E8%A8%98") == true)
        let trial = try await site.visitor(.coordinator).upload("/import", file: ("記入用.csv", Array(answer.body.utf8)))
        #expect(trial.body.contains("見出しのほかに行がありません"))
        #expect(!trial.body.contains("この内容で取り込む"))
    }
}
