import Foundation
import TabularFiles
import Testing

@Suite("実際の自治体のファイル", .enabled(if: realData != nil))
struct RealFiles {
    private func path(_ name: String) -> String { (realData ?? "") + "/" + name }

    @Test("自治体の CSV は、どの行も見出しと同じ列数で読める")
    func municipalFiles() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: path("municipal-csv")).filter {
            $0.hasSuffix(".csv")
        }
        #expect(!names.isEmpty)
        for name in names {
            let rows = try TabularFile(path: path("municipal-csv/" + name)).rows()
            #expect(Set(rows.map(\.fields.count)).count == 1, "\(name)")
        }
    }

    @Test("CP932 の農園一覧")
    func cp932() throws {
        let file = try TabularFile(path: path("municipal-csv/ファミリー農園__222127_nouen.csv"))
        #expect(file.encoding == .cp932)
        #expect(try file.rows()[0].fields == ["ID", "ID2", "農園名", "区分", "住所", "緯度", "経度"])
    }

    @Test("TSV・JSON Lines・GeoJSON の見分け")
    func formats() throws {
        #expect(try TabularFile(path: path("programs-tokyo-2026/tokyo_programs_2026-09-17.tsv")).format == .tsv)
        var lines = 0
        try TabularFile(path: path("jgrants/jgrants_details.jsonl")).forEachLine { _, _ in lines += 1 }
        #expect(lines > 0)
        #expect(throws: UnreadableFile.self) { try TabularFile(path: path("municipal-csv/農業用施設図__農業用施設図.geojson")) }
    }

    @Test("読んで書いて、また読んでも同じ")
    func roundTrip() throws {
        let rows = try TabularFile(path: path("jgrants/jgrants_list_2026-01-23.csv")).rows().map(\.fields)
        var writer = CSVWriter()
        for row in rows { writer.write(row) }
        let again = try TabularFile(name: "例", bytes: writer.bytes).rows().map { $0.fields.map(CSVWriter.unescaped) }
        #expect(again == rows)
    }
}
