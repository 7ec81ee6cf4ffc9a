import HTTPTypes
import JapaneseText
import Registry
import Store
import Support
import Testing
import UseCases

@testable import enishi_server

@Suite("外に出してはならない言葉")
struct SecretWordTests {
    private static let words = ["極秘語", "090-0000-9876", "98765", "gokuhi", "9876543"]

    /// An organisation with the secret in every field and entry that not everybody may see.
    private static var keeper: Organization {
        var keeper = Organization.withEverything(id: "keeper")
        keeper.name = "架空うちあけ堂"
        // Without a corporate number and a shop, the address is for coordinators only.
        keeper.kinds = [.company]
        keeper.corporateNumber = nil
        keeper.invoiceNumber = nil
        keeper.state = .published
        keeper.closedOn = nil
        keeper.pause = nil
        keeper.nameKana = "極秘語ノカナ"
        keeper.tradeName = "極秘語の屋号"
        keeper.otherKinds = "極秘語の種別"
        keeper.industry = nil
        keeper.industryText = "極秘語の業種"
        keeper.site?.address = "東京都板橋区板橋九丁目 極秘語ビル"
        keeper.site?.municipalityText = "極秘語の区"
        keeper.phone = "090-0000-9876"
        keeper.email = "gokuhi@secret.example"
        keeper.website = "https://gokuhi.example/"
        keeper.people = [Person(role: .contact, name: "極秘語 太郎", phone: "090-0000-9876", email: "gokuhi@p.example")]
        keeper.capital = Yen(rawValue: 9_876_543)
        keeper.staff = 98765
        keeper.summary = "極秘語の紹介"
        keeper.interests = ["極秘語の関心"]
        keeper.farm = FarmProfile(isCertified: true, areaSquareMetres: 9_876_543, crops: ["極秘語の作物"])
        keeper.verification = Day("2026-10-01").map { Verification(on: $0, by: "極秘語課") }
        keeper.identifiers = [Identifier(scheme: "gokuhi", value: "極秘語17")]
        let hidden: [Organization.Field] = [
            .nameKana, .tradeName, .kinds, .industry, .municipality, .website, .summary, .interests, .farm,
            .verification,
        ]
        let office = Office.ID(rawValue: "gokuhi-office")
        keeper.audiences = Dictionary(uniqueKeysWithValues: hidden.map { ($0, .coordinators) })
        keeper.audiences[.summary] = .office(office)
        let audiences: [Audience] = [
            .members, .support, .coordinators, .office(office), .persons([.init(rawValue: "x")]),
        ]
        keeper.entries = audiences.enumerated().flatMap { number, audience in
            Entry.Side.allCases.map { Entry(side: $0, text: "極秘語の竹の加工\(number)", audience: audience) }
        }
        for state in [Entry.State.draft, .review, .withdrawn] {
            var entry = Entry(side: .need, text: "極秘語の竹の加工 \(state.rawValue)", audience: .public)
            entry.state = state
            keeper.entries.append(entry)
        }
        keeper.entries.append(Entry(side: .need, text: "竹の加工を頼みたい"))
        return keeper
    }

    private static var withdrawn: Organization {
        var organization = keeper
        organization.id = .init(rawValue: "withdrawn")
        organization.name = "極秘語の取下げ商店"
        organization.state = .withdrawn
        return organization
    }

    private static let paths = [
        "/", "/organizations", "/organizations?kind=company", "/organizations?place=131199",
        "/organizations?sector=others", "/organizations/keeper", "/organizations/withdrawn",
        "/organizations/keeper/partners?top=100", "/organizations/bamboo", "/organizations/bamboo/partners?top=100",
        "/organizations/keeper/teams", "/organizations/bamboo/teams?size=2", "/organizations/withdrawn/teams",
        "/organizations/keeper/partners?only=needs", "/organizations/bamboo/partners?only=offers",
        "/organizations/bamboo/why-not?partner=keeper", "/organizations/keeper/why-not?partner=bamboo",
        "/organizations/keeper/events", "/organizations/keeper/edit", "/organizations/withdrawn/partners",
        "/organizations.csv", "/organizations.csv?kind=company", "/organizations/keeper/withdraw",
        "/organizations/withdrawn/withdraw", "/import", "/import/template.csv", "/consultation", "/doors/loans",
        "/programs", "/programs/mihon-hojo", "/programs/questions",
        "/organizations/keeper/programs", "/organizations/bamboo/programs", "/organizations/withdrawn/programs",
        "/api/v1/programs", "/api/v1/programs/mihon-hojo", "/api/v1/organizations/keeper/programs",
        "/api/v1/organizations/bamboo/programs",
        "/import/errors.csv", "/sign-in", "/metrics", "/api/v1/readiness",
        "/api/v1/organizations", "/api/v1/organizations?limit=1", "/api/v1/organizations?kind=company",
        "/api/v1/organizations?place=131199", "/api/v1/organizations?sector=others", "/api/v1/organizations/keeper",
        "/api/v1/organizations/withdrawn", "/api/v1/organizations/keeper/entries",
        "/api/v1/organizations/keeper/entries/1", "/api/v1/organizations/keeper/partners?top=100",
        "/api/v1/organizations/bamboo/partners?top=100", "/api/v1/organizations/keeper/teams?size=2&top=20",
        "/api/v1/organizations/bamboo/teams?size=2&top=20", "/api/v1/organizations/keeper/events", "/api/v1/events",
        "/api/v1/organizations/bamboo/partners?only=offers", "/api/v1/organizations/bamboo/partners/keeper",
        "/api/v1/organizations/keeper/partners/bamboo",
        "/api/v1/health", "/api/v1/openapi.json", "/api/v1/problems/not-found", "/api/v1/industries",
        "/api/v1/industries/24", "/api/v1/municipalities",
    ]

    @Test("この試験は、読めるすべての道に行く")
    func everyRouteThatReadsIsVisited() {
        for route in Access.table.keys where route.method == "GET" {
            let parts = route.path.split(separator: "/")
            let isVisited = (Self.paths + ["/public/enishi.css", "/organizations/new"]).contains { path in
                let real = path.prefix { $0 != "?" }.split(separator: "/")
                return real.count == parts.count && zip(real, parts).allSatisfy { $0 == $1 || $1.hasPrefix("{") }
            }
            #expect(isVisited, "\(route.path)")
        }
    }

    @Test("APIでも、見てよい人でなければ、変えようとしても出ない")
    func noRefusedChangeHoldsTheSecret() async throws {
        let site = try await Site.with([Self.keeper, Self.withdrawn, .bambooWorks])
        let entry = try #require(try await site.stored(Self.keeper.id)?.entries.first?.id)
        for program in [site.program, try await site.bambooProgram()] {
            var bodies = [
                try await program.send(.post, "/partners", #"{"needs": ["竹の加工"], "offers": ["竹の加工"]}"#).body
            ]
            #expect(bodies[0].contains("架空うちあけ堂"))
            let teams = try await program.send(
                .post, "/teams", #"{"text": "竹の加工を頼みたい。竹を編んでほしい", "size": 2, "top": 20}"#)
            #expect(teams.status == 200)
            bodies[0] += teams.body
            for (method, path) in [
                (HTTPRequest.Method.patch, "/organizations/keeper"), (.delete, "/organizations/keeper"),
                (.patch, "/organizations/withdrawn"), (.post, "/organizations/keeper/entries"),
                (.patch, "/organizations/keeper/entries/\(entry)"), (.delete, "/organizations/keeper/entries/\(entry)"),
                (.post, "/organizations"),
            ] {
                let answer = try await program.send(method, path, #"{"staff": 1}"#, ifMatch: "*")
                #expect([401, 403, 404].contains(answer.status), "\(method) \(path): \(answer.status)")
                bodies.append(answer.body)
            }
            // What members may see of others, a member sees: nothing of it is in these.
            for body in program.token == nil ? bodies : Array(bodies.dropFirst()) {
                for word in Self.words { #expect(!body.contains(word), "\(word)") }
            }
        }
    }

    @Test("APIでも、隠した言葉と隠した番号では見つからない", arguments: ["極秘語", "gokuhi", "取下げ商店"])
    func secretsAreNotFoundThroughTheAPI(word: String) async throws {
        let site = try await Site.with([Self.keeper, Self.withdrawn, .bambooWorks])
        #expect(try await site.program.get("/organizations?q=\(word.percentEncoded)").json["total"] == 0)
        #expect(try await site.program.get("/organizations/%E6%A5%B5%E7%A7%98%E8%AA%9E17").status == 404)
    }

    @Test("APIは、ほかの事業者の人に、画面と同じだけ見せる")
    func membersSeeTheSameThroughTheAPI() async throws {
        let site = try await Site.with([Self.keeper, .bambooWorks])
        let body = try await site.bambooProgram().get("/organizations/keeper").body
        #expect(body.contains("極秘語の竹の加工0"))
        #expect(body.contains("98765"))
        for word in ["極秘語の竹の加工1", "極秘語 太郎", "極秘語ビル", "090-0000-9876", "極秘語の紹介"] {
            #expect(!body.contains(word), "\(word)")
        }
    }

    @Test("見てよい人でなければ、どのページのどこにも出ない")
    func noPublicPageHoldsTheSecret() async throws {
        let site = try await Site.with([Self.keeper, Self.withdrawn, .bambooWorks])
        try await site.addProgram()
        let visitor = site.visitor()
        for path in Self.paths {
            let body = try await visitor.get(path).body
            for word in Self.words { #expect(!body.contains(word), "\(path): \(word)") }
        }
        let asked = try await visitor.post("/consultation", [("need", "竹の加工"), ("offer", "竹の加工")])
        #expect(asked.status == 200)
        #expect(asked.body.contains("架空うちあけ堂"))
        for word in Self.words { #expect(!asked.body.contains(word), "consultation: \(word)") }
    }

    @Test("隠した言葉でさがしても、見つからない", arguments: ["極秘語", "極", "gokuhi", "取下げ商店"])
    func secretsAreNotFoundBySearching(word: String) async throws {
        let site = try await Site.with([Self.keeper, Self.withdrawn, .bambooWorks])
        let body = try await site.visitor().get("/organizations?q=\(word.percentEncoded)").body
        #expect(body.contains("<b>0</b>件"))
        #expect(!body.contains("架空うちあけ堂"))
    }

    @Test("隠した言葉で照らし合わせても、相手に出ない")
    func secretsDoNotMatch() async throws {
        let site = try await Site.with([Self.keeper, .bambooWorks])
        let answer = try await site.visitor().post("/consultation", [("need", "極秘語")])
        #expect(!answer.body.contains("架空うちあけ堂"))
    }

    @Test("書き出しにも、見てよいものだけが入る")
    func exportsHoldWhatTheViewerMaySee() async throws {
        let site = try await Site.with([Self.keeper, Self.withdrawn, .bambooWorks])
        let everybody = try await site.visitor().get("/organizations.csv").body
        #expect(everybody.contains("架空うちあけ堂"))
        for word in Self.words { #expect(!everybody.contains(word), "\(word)") }
        let member = try await site.visitor(.member, scope: .organization(Organization.bambooWorks.id))
        let members = try await member.get("/organizations.csv").body
        #expect(members.contains("極秘語の竹の加工0"))
        for word in ["極秘語の竹の加工1", "極秘語 太郎", "極秘語ビル", "090-0000-9876", "極秘語の紹介", "取下げ商店"] {
            #expect(!members.contains(word), "\(word)")
        }
        let coordinators = try await site.visitor(.coordinator).get("/organizations.csv").body
        #expect(coordinators.contains("極秘語 太郎"))
        for word in ["極秘語の紹介", "極秘語の竹の加工3", "極秘語の竹の加工4"] {
            #expect(!coordinators.contains(word), "\(word)")
        }
    }

    @Test("どの道も、見てはならない人には極秘の言葉を返さない")
    func noRouteAtAllHoldsTheSecret() async throws {
        let site = try await Site.with([Self.keeper, Self.withdrawn, .bambooWorks])
        let visitor = site.visitor()
        for route in Access.table.keys {
            for id in ["keeper", "withdrawn"] {
                let path = route.path.replacing("{id}", with: id).replacing("{name}", with: "programs")
                    .replacing("{file}", with: "enishi.css")
                let answer = route.method == "GET" ? try await visitor.get(path) : try await visitor.post(path)
                for word in Self.words { #expect(!answer.body.contains(word), "\(route.method) \(path): \(word)") }
            }
        }
    }

    @Test("候補に出ないわけを聞いても、見てよいものからだけ答え、隠した言葉ではさがせない")
    func standingsHoldWhatTheViewerMaySee() async throws {
        let site = try await Site.with([Self.keeper, Self.withdrawn, .bambooWorks])
        let member = try await site.visitor(.member, scope: .organization(Organization.bambooWorks.id))
        let page = try await member.get("/organizations/bamboo/why-not?partner=keeper").body
        #expect(page.contains("架空うちあけ堂") && page.contains("極秘語の竹の加工0"))
        let answer = try await site.bambooProgram().get("/organizations/bamboo/partners/keeper").body
        #expect(answer.contains("極秘語の竹の加工0"))
        for word in ["極秘語の竹の加工1", "極秘語の竹の加工2", "極秘語 太郎", "極秘語の紹介", "取下げ商店"] {
            #expect(!page.contains(word) && !answer.contains(word), "\(word)")
        }
        for word in ["極秘語の竹の加工2", "極秘語ビル", "取下げ商店"] {
            let asked = try await member.get("/organizations/bamboo/why-not?partner=\(word.percentEncoded)")
            #expect(asked.status == 422 && !asked.body.contains("架空うちあけ堂"), "\(word)")
        }
        #expect(try await member.get("/organizations/keeper/why-not?partner=bamboo").status == 403)
        #expect(try await site.bambooProgram().get("/organizations/keeper/partners/bamboo").status == 403)
        #expect(try await site.bambooProgram().get("/organizations/bamboo/partners/withdrawn").status == 404)
    }

    @Test("ほかの事業者の人には、登録者までのものだけが見える")
    func membersSeeWhatMembersMay() async throws {
        let site = try await Site.with([Self.keeper, .bambooWorks])
        let member = try await site.visitor(.member, scope: .organization(Organization.bambooWorks.id))
        let body = try await member.get("/organizations/keeper").body
        #expect(body.contains("極秘語の竹の加工0"))
        #expect(body.contains("登録者まで"))
        #expect(body.contains("98765人"))
        for word in ["極秘語の竹の加工1", "極秘語 太郎", "極秘語ビル", "090-0000-9876", "極秘語の紹介"] {
            #expect(!body.contains(word), "\(word)")
        }
    }

    @Test("コーディネーターには札つきで見える。よその課だけのものは見えない")
    func coordinatorsSeeLabels() async throws {
        let site = try await Site.with([Self.keeper])
        let body = try await site.visitor(.coordinator).get("/organizations/keeper").body
        for word in ["極秘語 太郎", "極秘語ビル", "極秘語の竹の加工2", "コーディネーターまで", "支援機関まで"] {
            #expect(body.contains(word), "\(word)")
        }
        for word in ["極秘語の紹介", "極秘語の竹の加工3", "極秘語の竹の加工4"] { #expect(!body.contains(word), "\(word)") }
    }

    @Test("記録が無いことと、見てはならないことは、同じ答えになる")
    func unknownAndHiddenLookTheSame() async throws {
        let site = try await Site.with([Self.withdrawn])
        let visitor = site.visitor()
        let hidden = try await visitor.get("/organizations/withdrawn")
        let unknown = try await visitor.get("/organizations/nobody")
        #expect(hidden.status == 404)
        #expect(hidden.body == unknown.body)
    }
}
