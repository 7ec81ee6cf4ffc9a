import Foundation

/// What a browser would send of this page's main form.
func sentFields(of page: String) -> [(String, String)] {
    let form = page.components(separatedBy: "<main")[1]
    var fields: [(String, String)] = []
    let inputs =
        /<input ([^>]*)>|<textarea id="[^"]*" name="([^"]*)"[^>]*>\n([^<]*)<|<select id="[^"]*" name="([^"]*)"[^>]*>(.*?)<\/select>/
    for match in form.matches(of: inputs) {
        if let name = match.2 {
            fields.append((String(name), plain(match.3)))
        } else if let name = match.4 {
            let chosen = match.5?.firstMatch(of: /value="([^"]*)" selected/)?.1
            fields.append((String(name), plain(chosen)))
        } else if let attributes = match.1, let name = attributes.firstMatch(of: /name="([^"]*)"/)?.1 {
            let isBox = attributes.contains("checkbox") || attributes.contains("radio")
            guard name != "form-key", !isBox || attributes.contains(" checked") else { continue }
            fields.append((String(name), plain(attributes.firstMatch(of: /value="([^"]*)"/)?.1)))
        }
    }
    return fields
}

private func plain(_ html: Substring?) -> String {
    String(html ?? "").replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
        .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
}
