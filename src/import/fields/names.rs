//! Which keys others have for the keys of a profile.

/// How a value is read.
#[derive(Debug, Clone, Copy)]
pub enum How {
    Words,
    Plain,
    Text,
    List,
    Bullets,
    Url,
    Date,
}

use How::{Bullets, Date, List, Plain, Text, Url, Words};

/// A key of a profile, how its value is read, and what others call it, the best name first.
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
    ("location", Words, &["location", "city", "place"]),
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
            ("organization", Words, ORGANIZATION),
            ("role", Words, ROLE),
            ("department", Words, &["department", "team", "unit"]),
            ("type", Words, &["type", "employmenttype", "contracttype"]),
            ("workload", Words, &["workload", "hours"]),
        ],
        "volunteering" => &[
            (
                "organization",
                Words,
                &["organization", "organisation", "name", "company", "institution"],
            ),
            ("role", Words, ROLE),
        ],
        "education" => &[
            ("institution", Words, SCHOOL),
            ("department", Words, &["department", "faculty"]),
            ("minor", Words, &["minor"]),
            ("thesis", Words, &["thesis", "thesistitle", "dissertation"]),
            ("advisor", Words, &["advisor", "supervisor"]),
            ("honors", Words, &["honors", "honours"]),
            ("gpa", Words, &["gpa", "cgpa"]),
            ("grade", Words, &["score", "grade", "finalgrade", "mark"]),
            ("courses", List, &["courses", "coursework", "modules"]),
        ],
        "award" => &[
            ("title", Words, TITLE),
            ("awarder", Words, &["awarder", "issuer", "organization", "institution", "by"]),
        ],
        "certificate" => &[
            ("title", Words, NAME),
            ("issuer", Words, &["issuer", "authority", "organization", "awarder", "institution"]),
            ("expires", Date, &["expires", "expiry", "expirationdate", "validuntil", "expirydate"]),
            ("number", Plain, &["number", "licensenumber", "credentialid", "id"]),
        ],
        "publication" => &[
            ("title", Words, NAME),
            ("doi", Plain, &["doi"]),
            ("arxiv", Plain, &["arxiv", "eprint"]),
            ("venue", Plain, &["journal", "venue", "publisher", "booktitle", "conference"]),
            ("publisher", Plain, &["publisher"]),
            ("volume", Plain, &["volume"]),
            ("issue", Plain, &["issue"]),
            ("pages", Plain, &["pages"]),
            ("note", Words, &["summary", "description", "abstract", "note"]),
        ],
        "skill" => &[
            ("name", Words, &["name", "label", "title", "category", "skill", "area"]),
            ("level", Words, &["level", "proficiency", "fluency", "experience"]),
            ("items", List, &["keywords", "items", "skills", "details", "technologies", "list"]),
        ],
        "language" => &[
            ("name", Words, &["language", "name", "label", "title"]),
            ("level", Words, &["fluency", "level", "proficiency", "details"]),
            ("certificate", Words, &["certificate", "keywords"]),
            ("text", Words, &["summary", "description", "note"]),
        ],
        "reference" => &[
            ("name", Plain, &["name"]),
            ("text", Text, &["reference", "quote", "recommendation", "testimonial"]),
            ("relation", Words, &["relationship", "relation"]),
            ("title", Words, &["title", "position", "role", "jobtitle"]),
            ("organization", Words, &["organization", "company", "institution"]),
            ("email", Plain, &["email"]),
            ("phone", Plain, &["phone", "telephone"]),
        ],
        "project" => &[
            ("title", Words, NAME),
            ("role", Words, &["roles", "role", "position"]),
            ("organization", Words, &["entity", "organization", "company", "client"]),
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
            ("title", Words, TITLE),
            ("event", Words, &["event", "conference", "venue", "organization", "publisher"]),
            ("slides", Url, &["slides"]),
            ("video", Url, &["video", "recording"]),
        ],
        "teaching" => &[
            ("course", Words, &["course", "name", "title", "position"]),
            (
                "institution",
                Words,
                &["institution", "organization", "university", "company", "school"],
            ),
            ("role", Words, &["role", "position"]),
            ("level", Words, &["level"]),
            ("number", Plain, &["number", "code"]),
        ],
        "grant" => &[
            ("title", Words, TITLE),
            ("funder", Words, &["funder", "awarder", "organization", "agency", "institution"]),
            ("role", Words, &["role", "position"]),
            ("number", Plain, &["number", "id"]),
        ],
        "membership" => &[
            (
                "organization",
                Words,
                &["organization", "organisation", "name", "title", "company", "institution"],
            ),
            ("role", Words, &["role", "position"]),
        ],
        "service" => &[
            ("role", Words, &["role", "position", "name", "title", "label"]),
            ("organization", Words, &["organization", "company", "institution", "event"]),
            ("text", Text, &["details"]),
        ],
        "patent" => &[
            ("title", Words, TITLE),
            ("number", Plain, &["number", "patentnumber"]),
            ("assignee", Words, &["assignee", "organization"]),
        ],
        "media" => {
            &[("title", Words, TITLE), ("outlet", Words, &["outlet", "publisher", "organization"])]
        }
        "supervision" => &[
            ("student", Words, &["student", "name", "title"]),
            ("topic", Words, &["topic", "thesis"]),
            ("institution", Words, &["institution", "organization"]),
            ("degree", Words, &["degree", "level"]),
            ("role", Words, &["role", "position"]),
        ],
        "entries" => &[
            (
                "title",
                Words,
                &["title", "name", "position", "course", "company", "institution", "organization"],
            ),
            (
                "subtitle",
                Words,
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
            ("label", Words, &["label"]),
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
