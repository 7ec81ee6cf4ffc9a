import Foundation
import Support
import Testing

@Suite("READMEの命令")
struct ReadmeTests {
    @Test("書いてある順に打てば、どれも成功する")
    func commandsWorkInTheirOrder() async throws {
        let readme = try String(contentsOf: Folders.checkout.appendingPathComponent("README.md"), encoding: .utf8)
        let commands = readme.split(separator: "\n").filter { $0.hasPrefix("enishi ") }.map(String.init)
        #expect(commands.count >= 12)
        try await Enishi.withDemo { folder in
            try prepare(folder)
            for command in commands {
                let done = try await Enishi.run([command], in: folder, inShell: true)
                #expect(done.code == 0, "\(command)\n\(done.messages)")
            }
            for made in ["list.csv", "shops.mapping.csv", "run.jsonl", "all.csv", "open.jsonl", "backup.sqlite"] {
                let bytes = try Data(contentsOf: folder.appendingPathComponent(made))
                #expect(!bytes.isEmpty, "\(made)")
            }
            let shop = try await Enishi.run(["organization", "search", "縁側よみせ堂"], in: folder)
            #expect(shop.text.contains("縁側よみせ堂"))
        }
    }

    /// The files a reader of the README has: a database in its usual place, a list of shops, a file to measure with.
    private func prepare(_ folder: URL) throws {
        func file(_ name: String) -> URL { folder.appendingPathComponent(name) }
        try FileManager.default.moveItem(at: file("demo.sqlite"), to: file("enishi.sqlite"))
        try Data("店名,所在地,電話番号,紹介\n縁側よみせ堂,東京都板橋区大山町,,焼き菓子を量り売りしています\n".utf8).write(to: file("shops.csv"))
        let organizations = """
            {"id": 1, "name": "縁側製作所", "offers": [{"text": "木の端材"}], "needs": [{"text": "紙箱の組み立て"}]}
            {"id": 2, "name": "よみせ作業所", "offers": [{"text": "紙箱の組み立て"}], "needs": [{"text": "木の端材"}]}
            {"id": 3, "name": "こもれび園", "offers": [{"text": "小松菜"}], "needs": [{"text": "直売の場所"}]}

            """
        try Data(organizations.utf8).write(to: file("organizations.jsonl"))
        try Data(#"{"id": "p1", "org_a": 1, "org_b": 2}"#.utf8).write(to: file("pairs.jsonl"))
    }
}
