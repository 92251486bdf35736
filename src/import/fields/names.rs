//! The names that other tools have for the keys of a profile.

/// How a value is read.
#[derive(Debug, Clone, Copy)]
pub enum How {
    Markdown,
    Plain,
    Text,
    List,
    Bullets,
    Url,
    Date,
}

use How::{Bullets, Date, List, Markdown, Plain, Text, Url};

/// A key of a profile, how its value is read, and its names in other tools, the best first.
pub type Field = (&'static str, How, &'static [&'static str]);

const ORGANIZATION: &[&str] = &[
    "name",
    "company",
    "organization",
    "organisation",
    "employer",
    "institution",
    "entity",
    "companyname",
];

const ROLE: &[&str] = &["position", "title", "role", "jobtitle", "roles"];

const SCHOOL: &[&str] =
    &["institution", "school", "university", "name", "organization", "schoolname"];

const TITLE: &[&str] = &["title", "name", "label"];

const NAME: &[&str] = &["name", "title", "label"];

const URL: &[&str] = &["url", "website", "link", "href", "homepage", "uri"];

/// Keys that items of most kinds have.
pub const COMMON: &[Field] = &[
    ("location", Markdown, &["location", "city", "place"]),
    ("url", Url, URL),
    ("text", Text, &["description"]),
    ("text", Text, &["summary", "text", "details", "note", "notes", "abstract", "content"]),
    (
        "highlights",
        Bullets,
        &[
            "highlights",
            "achievements",
            "bullets",
            "responsibilities",
            "points",
            "accomplishments",
            "duties",
            "tasks",
        ],
    ),
];

pub fn own_fields(kind: &str) -> &'static [Field] {
    match kind {
        "experience" => &[
            ("organization", Markdown, ORGANIZATION),
            ("role", Markdown, ROLE),
            ("department", Markdown, &["department", "team", "unit"]),
            ("type", Markdown, &["type", "employmenttype", "contracttype"]),
            ("workload", Markdown, &["workload", "hours"]),
        ],
        "volunteering" => &[
            (
                "organization",
                Markdown,
                &["organization", "organisation", "name", "company", "institution"],
            ),
            ("role", Markdown, ROLE),
        ],
        "education" => &[
            ("institution", Markdown, SCHOOL),
            ("department", Markdown, &["department", "faculty"]),
            ("minor", Markdown, &["minor"]),
            ("thesis", Markdown, &["thesis", "thesistitle", "dissertation"]),
            ("advisor", Markdown, &["advisor", "supervisor"]),
            ("honors", Markdown, &["honors", "honours"]),
            ("gpa", Markdown, &["gpa", "cgpa"]),
            ("grade", Markdown, &["score", "grade", "finalgrade", "mark"]),
            ("courses", List, &["courses", "coursework", "modules"]),
        ],
        "award" => &[
            ("title", Markdown, TITLE),
            ("awarder", Markdown, &["awarder", "issuer", "organization", "institution", "by"]),
        ],
        "certificate" => &[
            ("title", Markdown, NAME),
            (
                "issuer",
                Markdown,
                &["issuer", "authority", "organization", "awarder", "institution"],
            ),
            ("expires", Date, &["expires", "expiry", "expirationdate", "validuntil", "expirydate"]),
            ("number", Plain, &["number", "licensenumber", "credentialid", "id"]),
        ],
        "publication" => &[
            ("title", Markdown, NAME),
            ("doi", Plain, &["doi"]),
            ("arxiv", Plain, &["arxiv", "eprint"]),
            ("venue", Plain, &["journal", "venue", "publisher", "booktitle", "conference"]),
            ("publisher", Plain, &["publisher"]),
            ("volume", Plain, &["volume"]),
            ("issue", Plain, &["issue"]),
            ("pages", Plain, &["pages"]),
            ("note", Markdown, &["summary", "description", "abstract", "note"]),
        ],
        "skill" => &[
            ("name", Markdown, &["name", "label", "title", "category", "skill", "area"]),
            ("level", Markdown, &["level", "proficiency", "fluency", "experience"]),
            ("items", List, &["keywords", "items", "skills", "details", "technologies", "list"]),
        ],
        "language" => &[
            ("name", Markdown, &["language", "name", "label", "title"]),
            ("level", Markdown, &["fluency", "level", "proficiency", "details"]),
            ("certificate", Markdown, &["certificate", "keywords"]),
            ("text", Markdown, &["summary", "description", "note"]),
        ],
        "reference" => &[
            ("name", Plain, &["name"]),
            ("text", Text, &["reference", "quote", "recommendation", "testimonial"]),
            ("relation", Markdown, &["relationship", "relation"]),
            ("title", Markdown, &["title", "position", "role", "jobtitle"]),
            ("organization", Markdown, &["organization", "company", "institution"]),
            ("email", Plain, &["email"]),
            ("phone", Plain, &["phone", "telephone"]),
        ],
        "project" => &[
            ("title", Markdown, NAME),
            ("role", Markdown, &["roles", "role", "position"]),
            ("organization", Markdown, &["entity", "organization", "company", "client"]),
            (
                "technologies",
                List,
                &[
                    "keywords",
                    "technologies",
                    "techstack",
                    "stack",
                    "tech",
                    "tags",
                    "tools",
                    "primarylanguage",
                    "languages",
                    "libraries",
                    "frameworks",
                ],
            ),
            ("code", Url, &["code", "github", "repository", "repo", "source", "githuburl"]),
        ],
        "talk" => &[
            ("title", Markdown, TITLE),
            ("event", Markdown, &["event", "conference", "venue", "organization", "publisher"]),
            ("slides", Url, &["slides"]),
            ("video", Url, &["video", "recording"]),
        ],
        "teaching" => &[
            ("course", Markdown, &["course", "name", "title", "position"]),
            (
                "institution",
                Markdown,
                &["institution", "organization", "university", "company", "school"],
            ),
            ("role", Markdown, &["role", "position"]),
            ("level", Markdown, &["level"]),
            ("number", Plain, &["number", "code"]),
        ],
        "grant" => &[
            ("title", Markdown, TITLE),
            ("funder", Markdown, &["funder", "awarder", "organization", "agency", "institution"]),
            ("role", Markdown, &["role", "position"]),
            ("number", Plain, &["number", "id"]),
        ],
        "membership" => &[
            (
                "organization",
                Markdown,
                &["organization", "organisation", "name", "title", "company", "institution"],
            ),
            ("role", Markdown, &["role", "position"]),
        ],
        "service" => &[
            ("role", Markdown, &["role", "position", "name", "title", "label"]),
            ("organization", Markdown, &["organization", "company", "institution", "event"]),
            ("text", Text, &["details"]),
        ],
        "patent" => &[
            ("title", Markdown, TITLE),
            ("number", Plain, &["number", "patentnumber"]),
            ("assignee", Markdown, &["assignee", "organization"]),
        ],
        "media" => &[
            ("title", Markdown, TITLE),
            ("outlet", Markdown, &["outlet", "publisher", "organization"]),
        ],
        "supervision" => &[
            ("student", Markdown, &["student", "name", "title"]),
            ("topic", Markdown, &["topic", "thesis"]),
            ("institution", Markdown, &["institution", "organization"]),
            ("degree", Markdown, &["degree", "level"]),
            ("role", Markdown, &["role", "position"]),
        ],
        "entries" => &[
            (
                "title",
                Markdown,
                &["title", "name", "position", "course", "company", "institution", "organization"],
            ),
            (
                "subtitle",
                Markdown,
                &[
                    "subtitle",
                    "position",
                    "company",
                    "organization",
                    "institution",
                    "event",
                    "awarder",
                    "issuer",
                    "publisher",
                    "degree",
                    "area",
                ],
            ),
            ("label", Markdown, &["label"]),
            ("text", Text, &["value"]),
        ],
        _ => &[],
    }
}

pub const STARTS: &[&str] = &["startdate", "start", "from", "startyear", "startedon", "begin"];

pub const ENDS: &[&str] = &["enddate", "end", "to", "until", "endyear", "finishedon"];

pub const DATES: &[&str] = &[
    "date",
    "releasedate",
    "year",
    "years",
    "published",
    "publisheddate",
    "issued",
    "issuedon",
    "awardedon",
    "time",
];
