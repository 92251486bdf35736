//! Other names for keys.

mod foreign;

use self::foreign::FOREIGN;
use super::languages::{fold, key_called};
use crate::profile::NETWORKS;

type Synonyms = &'static [(&'static [&'static str], &'static [&'static str])];

/// Names in other tools and by habit (in lower case, without `-` and `_`), with the keys that may be meant; the first
/// one that is allowed in the table is used.
const SYNONYMS: Synonyms = &[
    (
        &[
            "company",
            "employer",
            "workplace",
            "organisation",
            "org",
            "entity",
            "society",
            "association",
            "lab",
        ],
        &["organization", "institution", "funder"],
    ),
    (
        &["school", "university", "college", "studyinstitution", "companyname"],
        &["institution", "organization"],
    ),
    (
        &["organization"],
        &["institution", "awarder", "issuer", "funder", "outlet", "assignee", "event"],
    ),
    (&["institution"], &["organization", "funder", "event"]),
    (&["faculty", "division", "team", "group", "unit"], &["department", "organization"]),
    (
        &["position", "jobtitle", "jobtitles", "job", "function", "occupation", "rank"],
        &["role", "title"],
    ),
    (&["title"], &["title", "course", "role", "degree", "headline", "label"]),
    (&["label"], &["label", "headline", "title", "name"]),
    (
        &["name"],
        &["name", "title", "course", "student", "organization", "institution", "label", "role"],
    ),
    (&["text"], &["text", "label"]),
    (&["headline", "tagline", "position", "profession", "jobtitle"], &["headline"]),
    (&["fullname"], &["name"]),
    (&["lastname", "familyname", "surname"], &["family", "name"]),
    (&["firstname", "givenname", "forename"], &["given", "name"]),
    (&["postnominals", "degrees", "qualifications", "lettersafter"], &["credentials"]),
    (&["honorific", "salutation", "prenominals"], &["prefix"]),
    (&["nativename", "namelocal", "localname", "chinesename"], &["name-native"]),
    (&["birth", "dateofbirth", "birthday", "birthdate", "dob"], &["born"]),
    (&["citizenship", "citizen"], &["nationality"]),
    (
        &["drivinglicence", "drivinglicense", "driverslicense", "driverlicense", "license"],
        &["licence"],
    ),
    (&["maritalstatus", "civilstatus", "familystatus"], &["marital-status"]),
    (&["workpermit", "visa", "workauthorization", "residencepermit"], &["work-permit"]),
    (&["available", "availablefrom", "noticeperiod", "startdate"], &["availability"]),
    (&["street", "streetaddress", "postaladdress", "postaladress"], &["address", "location"]),
    (&["personaldetails", "personalfacts", "details"], &["facts"]),
    (&["username", "handle", "account", "id", "userid"], &["user"]),
    (&["type", "site", "platform", "service"], &["network"]),
    (&["image", "picture", "avatar", "portrait"], &["photo"]),
    (&["socialnetworks", "profiles", "social", "socials", "accounts"], &["links"]),
    (&["author"], &["authors"]),
    (&["number"], &["issue"]),
    (&["reference", "quote", "statement"], &["text"]),
    (&["eprint"], &["arxiv"]),
    (&["entrytype"], &["type"]),
    (&["items", "entry", "list"], &["entries", "text"]),
    (&["bibliography", "bibfile", "bibfiles"], &["bib"]),
    (&["positions", "jobs", "promotions"], &["roles", "experience"]),
    (&["studytype", "qualification", "diploma", "program", "programme"], &["degree", "level"]),
    (&["major", "field", "subject", "fieldofstudy", "area"], &["degree", "topic"]),
    (&["startdate", "from", "begin", "since", "startyear", "startedon"], &["start", "date"]),
    (
        &[
            "enddate",
            "finishedon",
            "to",
            "until",
            "till",
            "finish",
            "endyear",
            "graduation",
            "graduated",
            "graduationdate",
        ],
        &["end", "date"],
    ),
    (&["start"], &["date"]),
    (&["end"], &["date", "expires"]),
    (&["date", "year", "when", "releasedate", "time", "day"], &["date", "end", "years", "start"]),
    (&["years", "semester", "semesters", "term", "quarter"], &["terms", "years", "date", "end"]),
    (
        &["summary", "description", "details", "note", "notes", "abstract", "body", "about"],
        &["text", "about"],
    ),
    (&["content"], &["text"]),
    (
        &["bullets", "points", "achievements", "accomplishments", "responsibilities", "tasks"],
        &["highlights"],
    ),
    (&["website", "link", "homepage", "web", "site", "href", "uri", "url"], &["url", "links"]),
    (&["employmenttype", "contract", "contracttype", "jobtype"], &["type"]),
    (&["fte", "parttime", "hours", "percentage", "pensum"], &["workload"]),
    (&["formername", "previousname", "formerlyknownas"], &["formerly"]),
    (&["place", "city", "town", "address", "country", "where", "venue"], &["location", "event"]),
    (&["conference", "journal", "booktitle", "publisher"], &["venue", "event"]),
    (&["gpa", "cgpa", "gradepointaverage"], &["gpa", "grade"]),
    (&["gradescale", "outof", "maximum"], &["scale"]),
    (&["classrank", "ranking", "standing"], &["rank"]),
    (&["score", "mark", "finalmark", "finalgrade", "marks", "result"], &["grade", "level"]),
    (&["supervisor", "supervisors", "advisors", "promotor", "mentor"], &["advisor", "role"]),
    (&["honours", "distinction"], &["honors"]),
    (&["coursework", "modules", "classes"], &["courses"]),
    (&["agency", "sponsor", "fundingagency", "source", "foundation"], &["funder", "awarder"]),
    (&["sum", "value", "budget", "funding", "money"], &["amount", "grant"]),
    (
        &["id", "grantnumber", "grantno", "no", "code", "coursecode", "patentnumber", "reference"],
        &["number"],
    ),
    (
        &[
            "coinvestigators",
            "collaborators",
            "copis",
            "partners",
            "coauthors",
            "authors",
            "speakers",
        ],
        &["with", "inventors", "authors"],
    ),
    (
        &["keywords", "tech", "stack", "tools", "techstack", "technology", "skills"],
        &["technologies", "items", "keywords", "skill"],
    ),
    (&["fluency", "proficiency"], &["level"]),
    (&["language"], &["name", "lang"]),
    (&["student", "mentee", "candidate"], &["student", "name"]),
    (&["thesistitle", "dissertation", "project"], &["thesis", "topic"]),
    (&["now", "currentposition", "placement", "current"], &["now-at"]),
    (&["publication", "publisher", "newspaper", "medium", "channel"], &["outlet", "venue"]),
    (&["issuedby", "authority", "awardedby", "givenby"], &["issuer", "awarder"]),
    (&["issued", "issuedate", "issuedon", "dateissued", "awarded", "obtained"], &["date"]),
    (&["jurisdiction"], &["location"]),
    (&["status", "standing"], &["state"]),
    (&["licensenumber", "licencenumber", "credentialid", "certificatenumber"], &["number"]),
    (
        &[
            "validuntil",
            "validthrough",
            "validto",
            "expiration",
            "expiry",
            "expirydate",
            "expirationdate",
        ],
        &["expires"],
    ),
    (&["relationship"], &["relation"]),
    (&["mail", "emailaddress"], &["email", "address"]),
    (&["tel", "telephone", "mobile", "cell", "mobilephone"], &["phone", "number"]),
    (&["hidden", "hide", "draft", "secret"], &["private"]),
    (&["kind", "category", "format"], &["type", "tags"]),
    (&["slide", "presentation"], &["slides", "talk"]),
    (&["recording", "youtube"], &["video"]),
    (&["repo", "repository", "source", "github"], &["code"]),
    (&["tag", "labels"], &["tags"]),
    (&["basics", "personal", "personalinformation", "contact", "me"], &["person"]),
    (&["profile", "objective", "bio", "biography"], &["about", "headline", "text"]),
    (&["work", "employment", "workexperience", "career"], &["experience"]),
    (&["degrees", "studies", "educationandtraining"], &["education", "degree"]),
    (&["papers", "articles", "bibliography", "works"], &["publication"]),
    (&["bibliography", "bibtex", "bibfile", "file", "files"], &["bib"]),
    (&["number", "no"], &["issue"]),
    (&["id", "citekey", "citationkey"], &["key"]),
    (
        &[
            "honors",
            "honorsawards",
            "prize",
            "prizes",
            "scholarship",
            "scholarships",
            "fellowship",
            "fellowships",
        ],
        &["award"],
    ),
    (&["funding", "grants"], &["grant"]),
    (&["presentations", "presentation", "invitedtalks", "lectures"], &["talk"]),
    (&["courses", "course", "classes"], &["course", "teaching"]),
    (&["students", "advising", "mentoring", "mentorship"], &["supervision"]),
    (&["reviewing", "reviews", "committees"], &["service"]),
    (&["societies", "affiliations"], &["membership"]),
    (
        &[
            "certifications",
            "certification",
            "license",
            "licence",
            "licenses",
            "licences",
            "licensesandcertifications",
            "credential",
            "credentials",
            "qualifications",
        ],
        &["certificate"],
    ),
    (&["volunteer", "voluntary"], &["volunteering"]),
    (&["press", "outreach", "interviews"], &["media"]),
    (&["referees", "referee"], &["reference"]),
    (&["hobby", "hobbies", "leisure", "pastimes", "interest"], &["interests"]),
    (&["custom", "other", "misc", "miscellaneous", "additional"], &["section"]),
    (
        &[
            "internship",
            "internships",
            "traineeships",
            "placements",
            "apprenticeships",
            "jobs",
            "positions",
            "appointments",
            "workhistory",
            "employmenthistory",
            "professionalexperience",
        ],
        &["experience"],
    ),
    (
        &["training", "trainings", "workshops", "continuingeducation", "furthertraining"],
        &["certificate"],
    ),
    (&["conferences", "conference", "seminars", "posters", "conferencepresentations"], &["talk"]),
    (
        &[
            "extracurricular",
            "extracurriculars",
            "activities",
            "extracurricularactivities",
            "engagement",
        ],
        &["volunteering"],
    ),
    (&["achievements", "distinctions", "medals"], &["award"]),
    (
        &["competences", "competencies", "abilities", "expertise", "tools", "technologies"],
        &["skill"],
    ),
    (&["schools", "schooling", "qualification"], &["education"]),
    (&["memberships", "associations", "professionalmemberships"], &["membership"]),
    (&["digitalskills", "technicalskills"], &["skill"]),
    (&["languageskills"], &["language"]),
    (&["settings", "config"], &["cv"]),
    (&["order", "sectionorder", "sectionsorder"], &["sections"]),
    (&["options", "design", "layout", "theme", "style", "templateoption"], &["template-options"]),
];

/// The same for values: names of BibTeX and publishers for types of papers and statuses.
const VALUES: Synonyms = &[
    (&["article", "paper"], &["journal"]),
    (&["inproceedings", "proceedings"], &["conference"]),
    (&["incollection", "inbook"], &["chapter"]),
    (&["phdthesis", "mastersthesis", "bachelorsthesis", "dissertation"], &["thesis"]),
    (&["techreport", "manual"], &["report"]),
    (&["unpublished", "arxiv"], &["preprint"]),
    (&["poster", "presentation", "lecture"], &["talk"]),
    (&["code", "program"], &["software"]),
    (&["data"], &["dataset"]),
    (&["misc", "online"], &["other"]),
    (&["inreview", "submitted"], &["under-review"]),
    (&["inprint"], &["in-press"]),
    (&["toappear"], &["forthcoming"]),
    (&["underrevision"], &["in-revision"]),
    (&["letter", "us"], &["us-letter"]),
    (&["off", "ignore", "none", "hide"], &["allow"]),
    (&["error", "forbid", "fail"], &["deny"]),
    (&["on", "warning"], &["warn"]),
    (&["funded", "granted", "approved", "accepted"], &["awarded", "granted"]),
    (&["boolean", "flag"], &["bool"]),
    (&["integer", "int", "float"], &["number"]),
    (&["text", "str"], &["string"]),
    (&["enum", "select"], &["choice"]),
];

/// The allowed key for which `typed` is another name.
pub fn key<'a>(typed: &str, allowed: &[&'a str]) -> Option<&'a str> {
    let known = || allowed.iter().copied().find(|key| key_called(typed) == Some(*key));
    find(SYNONYMS, typed, allowed).or_else(|| find(FOREIGN, typed, allowed)).or_else(known)
}

/// The allowed value for which `typed` is another name.
pub fn value<'a>(typed: &str, allowed: &[&'a str]) -> Option<&'a str> {
    find(VALUES, typed, allowed)
}

/// The network for which this is another form of the name.
pub fn network(name: &str) -> Option<&'static str> {
    let fold = |name: &str| name.to_lowercase().replace(['-', '_', ' '], "");
    let name = fold(name);
    let name = match name.as_str() {
        "scholar" => "googlescholar",
        "orcidid" => "orcid",
        _ => name.as_str(),
    };
    NETWORKS.iter().map(|network| network.id).find(|id| fold(id) == name)
}

/// The template option for which this is another form of the name.
pub fn option<'a>(typed: &str, allowed: &[&'a str]) -> Option<&'a str> {
    const OPTIONS: Synonyms = &[
        (
            &[
                "color",
                "colour",
                "colors",
                "colours",
                "accentcolor",
                "primarycolor",
                "farbe",
                "couleur",
            ],
            &["accent"],
        ),
        (&["size", "textsize", "fontsize"], &["font-size"]),
        (&["fonts", "fontfamily", "typeface", "schriftart"], &["font"]),
        (&["margins", "border"], &["margin"]),
        (&["leading", "lineheight", "spacing"], &["line-spacing", "density"]),
        (&["style", "scheme", "colorscheme"], &["theme"]),
        (&["image", "picture", "showphoto"], &["photo"]),
    ];
    find(OPTIONS, typed, allowed)
}

/// Whether a key has the name of a template option.
pub fn is_option(key: &str) -> bool {
    const OPTIONS: [&str; 16] = [
        "theme",
        "font",
        "fonts",
        "fontsize",
        "accent",
        "color",
        "colors",
        "colour",
        "colours",
        "margin",
        "margins",
        "photo",
        "icons",
        "sectiontitle",
        "spacing",
        "style",
    ];
    OPTIONS.contains(&key.to_lowercase().replace(['-', '_'], "").as_str())
}

fn find<'a>(synonyms: Synonyms, typed: &str, allowed: &[&'a str]) -> Option<&'a str> {
    let typed = fold(typed);
    synonyms
        .iter()
        .filter(|(names, _)| names.iter().any(|name| fold(name) == typed))
        .flat_map(|(_, keys)| *keys)
        .find_map(|key| allowed.iter().copied().find(|candidate| candidate == key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_other_tools_leads_to_the_key() {
        let experience =
            ["organization", "role", "roles", "start", "end", "text", "highlights", "url"];
        for (typed, wanted) in [
            ("company", "organization"),
            ("employer", "organization"),
            ("university", "organization"),
            ("position", "role"),
            ("startDate", "start"),
            ("end_date", "end"),
            ("date", "end"),
            ("summary", "text"),
            ("description", "text"),
            ("website", "url"),
        ] {
            assert_eq!(key(typed, &experience), Some(wanted), "{typed}");
        }
        assert_eq!(key("school", &["institution", "degree"]), Some("institution"));
        assert_eq!(key("work", &["person", "experience"]), Some("experience"));
        assert_eq!(key("zebra", &experience), None);
        assert_eq!(key("gpa", &experience), None);
    }

    #[test]
    fn names_are_written_as_they_are_compared() {
        for name in SYNONYMS.iter().flat_map(|(names, _)| *names) {
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase()), "{name}");
        }
    }

    #[test]
    fn a_name_in_another_language_leads_to_the_key() {
        let award = ["title", "awarder", "date", "amount", "currency", "location", "text"];
        for (typed, wanted) in [
            ("betrag", "amount"),
            ("Währung", "currency"),
            ("waehrung", "currency"),
            ("ort", "location"),
            ("lieu", "location"),
            ("año", "date"),
            ("título", "title"),
            ("descripción", "text"),
            ("Beschreibung", "text"),
        ] {
            assert_eq!(key(typed, &award), Some(wanted), "{typed}");
        }
        let person = ["name", "phone", "email", "born", "nationality", "marital-status"];
        for (typed, wanted) in [
            ("telefono", "phone"),
            ("téléphone", "phone"),
            ("E-Mail", "email"),
            ("courriel", "email"),
            ("fecha de nacimiento", "born"),
            ("Staatsangehörigkeit", "nationality"),
            ("estado_civil", "marital-status"),
        ] {
            assert_eq!(key(typed, &person), Some(wanted), "{typed}");
        }
    }
}
