import Testing

@testable import enishi_server

@Suite("ファイルつきの様式")
struct MultipartTests {
    private static let type = "multipart/form-data; boundary=----X"

    private static func part(_ disposition: String, _ content: String) -> String {
        "------X\r\nContent-Disposition: form-data; \(disposition)\r\n\r\n\(content)\r\n"
    }

    private func parts(_ body: String, type: String = Self.type) throws -> [MultipartBody.Part] {
        try MultipartBody(Array(body.utf8), contentType: type).parts
    }

    @Test("欄とファイルを、順番どおりに、バイトのまま取り出す")
    func fieldsAndFiles() throws {
        let body =
            Self.part("name=\"as\"", "own")
            + Self.part("name=\"file\"; filename=\"名簿 \\\"秋\\\".csv\"\r\nContent-Type: text/csv", "a\r\n--b\u{0}\r\n")
            + "------X--\r\n"
        let parts = try parts(body)
        #expect(parts.map(\.name) == ["as", "file"])
        #expect(parts.map(\.fileName) == [nil, "名簿 \"秋\".csv"])
        #expect(Array(parts[1].bytes) == Array("a\r\n--b\u{0}\r\n".utf8))
    }

    @Test(
        "ファイルの名前は、フォルダーを除いた最後の部分",
        arguments: [
            ("C:\\名簿\\秋.csv", "秋.csv"), ("../../etc/passwd", "passwd"), ("", ""), ("a%22b.csv", "a\"b.csv"), ("/", ""),
        ])
    func fileNamesHaveNoFolders(sent: String, name: String) throws {
        let parts = try parts(Self.part("name=\"file\"; filename=\"\(sent)\"", "x") + "------X--")
        #expect(parts.first?.fileName == name)
    }

    @Test("空のファイルも、区切りが引用符の中でも、末尾の改行がなくても読める")
    func emptyFileAndQuotedBoundary() throws {
        let body = Self.part("name=\"file\"; filename=\"\"", "") + "------X--"
        let parts = try parts(body, type: "Multipart/Form-Data; charset=utf-8; boundary=\"----X\"")
        #expect(parts.count == 1)
        #expect(parts[0].bytes.isEmpty)
    }

    @Test(
        "途中で切れたもの、形でないものは断る",
        arguments: [
            "", "------X", "------X\r\n", "------X--".replacing("X", with: "Y"), "前書き\r\n------X--",
            Self.part("name=\"a\"", "1"), "------X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1",
            "------X\r\nContent-Type: text/plain\r\n\r\n1\r\n------X--", "------X\r\n\r\n------X--",
            Self.part("name=\"a", "1") + "------X--", Self.part("filename=\"a\"", "1") + "------X--",
        ])
    func brokenBodiesAreRefused(body: String) { #expect(throws: UnreadableForm.self) { try parts(body) } }

    @Test(
        "区切りのない型は断る",
        arguments: [
            "multipart/form-data", "multipart/form-data; boundary=", "text/plain; boundary=----X", "",
            "multipart/form-data; boundary=" + String(repeating: "x", count: 71),
        ])
    func typesWithoutBoundaryAreRefused(type: String) {
        #expect(throws: UnreadableForm.self) { try parts("------X--", type: type) }
    }

    @Test("千までの部分は読み、一万は断る")
    func manyParts() throws {
        let one = Self.part("name=\"a\"", "1")
        #expect(try parts(String(repeating: one, count: 1_000) + "------X--").count == 1_000)
        #expect(throws: UnreadableForm.self) { try parts(String(repeating: one, count: 10_000) + "------X--") }
    }

    @Test("部分の頭が長すぎるもの、文字でない頭は断る")
    func oversizedHeads() throws {
        let long = String(repeating: "x", count: 10_000)
        #expect(throws: UnreadableForm.self) { try parts(Self.part("name=\"a\"; x=\"\(long)\"", "1") + "------X--") }
        let bytes =
            Array("------X\r\nContent-Disposition: form-data; name=\"".utf8) + [0xFF]
            + Array("\"\r\n\r\n1\r\n------X--".utf8)
        #expect(throws: UnreadableForm.self) { try MultipartBody(bytes, contentType: Self.type) }
    }

    @Test("区切りに似た中身は、区切りではない")
    func nearBoundaries() throws {
        let content = "\r\n-----X\r\r\n------\r\n"
        let parts = try parts(Self.part("name=\"file\"; filename=\"a\"", content) + "------X--")
        #expect(Array(parts[0].bytes) == Array(content.utf8))
    }
}
