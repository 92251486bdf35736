//! Venues whose short names everybody in their field says.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::ordinal::without_ordinals;

/// The short name of a conference, however its name is framed: with its number, its year, "Proceedings
/// of the", or the names of societies.
pub fn conference(name: &str) -> Option<&'static str> {
    static SHORT: LazyLock<HashMap<String, &str>> = LazyLock::new(|| table(CONFERENCES, event));
    SHORT.get(&event(name)).copied()
}

/// The short name of a journal, with or without its article.
pub fn journal(name: &str) -> Option<&'static str> {
    static SHORT: LazyLock<HashMap<String, &str>> = LazyLock::new(|| table(JOURNALS, title));
    SHORT.get(&title(name)).copied()
}

/// A word that is the short name of a conference, as people write it.
pub fn short_conference(word: &str) -> Option<&'static str> {
    static WRITTEN: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
        let shorts = CONFERENCES.iter().map(|(short, _)| *short).chain(SHORT_ONLY.iter().copied());
        shorts.map(|short| (short.to_lowercase(), short)).collect()
    });
    WRITTEN.get(&word.to_lowercase()).copied()
}

fn table(venues: Venues, key: fn(&str) -> String) -> HashMap<String, &'static str> {
    let names =
        venues.iter().flat_map(|(short, names)| names.iter().map(move |name| (*name, *short)));
    names.map(|(name, short)| (key(name), short)).collect()
}

/// The words of a conference that tell it from another.
fn event(name: &str) -> String {
    let is_number = |word: &&str| word.bytes().all(|b| b.is_ascii_digit());
    let words: Vec<&str> = words(name).filter(|word| !is_number(word)).collect();
    let words = without_ordinals(&words);
    let words = words.iter().map(|word| word.trim_matches('.').to_lowercase());
    words.filter(|word| !FRAME.contains(&word.as_str())).collect::<Vec<_>>().join(" ")
}

/// The words of a journal.
fn title(name: &str) -> String {
    let words = words(name).map(|word| match word {
        "&" => "and".into(),
        word => word.trim_matches('.').to_lowercase(),
    });
    words.filter(|word| word != "the").collect::<Vec<_>>().join(" ")
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    let words = name.split(|c: char| !c.is_alphanumeric() && !"-&.'’".contains(c));
    words.map(|word| word.trim_matches(['-', '\'', '’'])).filter(|word| !word.is_empty())
}

/// Words that do not tell one conference from another.
const FRAME: &[&str] = &[
    "in",
    "the",
    "of",
    "on",
    "for",
    "and",
    "&",
    "a",
    "proceedings",
    "proc",
    "procs",
    "annual",
    "international",
    "int",
    "intl",
    "ieee",
    "acm",
    "cvf",
    "rsj",
    "biennial",
    "actes",
    "atti",
    "actas",
    "anais",
    "de",
    "la",
    "le",
    "les",
    "du",
    "des",
    "della",
    "der",
    "die",
    "del",
    "do",
    "da",
];

type Venues = &'static [(&'static str, &'static [&'static str])];

/// Short names that say enough although their names are not in the table.
const SHORT_ONLY: &[&str] =
    &["Eurographics", "Eurosys", "Middleware", "Graph Drawing", "Informatik"];

const CONFERENCES: Venues = &[
    // Learning and artificial intelligence.
    (
        "NeurIPS",
        &[
            "Advances in Neural Information Processing Systems",
            "Neural Information Processing Systems",
            "Conference on Neural Information Processing Systems",
        ],
    ),
    ("ICML", &["International Conference on Machine Learning"]),
    ("ICLR", &["International Conference on Learning Representations"]),
    (
        "AAAI",
        &[
            "AAAI Conference on Artificial Intelligence",
            "National Conference on Artificial Intelligence",
        ],
    ),
    (
        "IJCAI",
        &[
            "International Joint Conference on Artificial Intelligence",
            "International Joint Conferences on Artificial Intelligence",
        ],
    ),
    ("AISTATS", &["International Conference on Artificial Intelligence and Statistics"]),
    (
        "UAI",
        &[
            "Conference on Uncertainty in Artificial Intelligence",
            "Uncertainty in Artificial Intelligence",
        ],
    ),
    ("COLT", &["Conference on Learning Theory", "Conference on Computational Learning Theory"]),
    ("ALT", &["International Conference on Algorithmic Learning Theory"]),
    (
        "ECML PKDD",
        &[
            "European Conference on Machine Learning and Principles and Practice of Knowledge Discovery in Databases",
            "Machine Learning and Knowledge Discovery in Databases",
        ],
    ),
    ("ACML", &["Asian Conference on Machine Learning"]),
    ("ECAI", &["European Conference on Artificial Intelligence"]),
    ("IJCNN", &["International Joint Conference on Neural Networks"]),
    ("ICANN", &["International Conference on Artificial Neural Networks"]),
    (
        "AAMAS",
        &[
            "International Conference on Autonomous Agents and Multiagent Systems",
            "International Conference on Autonomous Agents and Multi-Agent Systems",
        ],
    ),
    (
        "CogSci",
        &[
            "Annual Meeting of the Cognitive Science Society",
            "Annual Conference of the Cognitive Science Society",
        ],
    ),
    ("GECCO", &["Genetic and Evolutionary Computation Conference"]),
    ("CoRL", &["Conference on Robot Learning"]),
    ("MIDL", &["Medical Imaging with Deep Learning"]),
    ("FAccT", &["ACM Conference on Fairness, Accountability, and Transparency"]),
    // Language and speech.
    (
        "EMNLP",
        &[
            "Conference on Empirical Methods in Natural Language Processing",
            "Empirical Methods in Natural Language Processing",
        ],
    ),
    (
        "EMNLP-IJCNLP",
        &[
            "Conference on Empirical Methods in Natural Language Processing and the 9th International Joint Conference on Natural Language Processing",
        ],
    ),
    (
        "ACL",
        &[
            "Annual Meeting of the Association for Computational Linguistics",
            "Conference of the Association for Computational Linguistics",
        ],
    ),
    (
        "ACL-IJCNLP",
        &[
            "Annual Meeting of the Association for Computational Linguistics and the 11th International Joint Conference on Natural Language Processing",
        ],
    ),
    (
        "NAACL",
        &[
            "Conference of the North American Chapter of the Association for Computational Linguistics",
            "Conference of the North American Chapter of the Association for Computational Linguistics: Human Language Technologies",
            "Conference of the Nations of the Americas Chapter of the Association for Computational Linguistics",
            "Conference of the Nations of the Americas Chapter of the Association for Computational Linguistics: Human Language Technologies",
        ],
    ),
    (
        "EACL",
        &["Conference of the European Chapter of the Association for Computational Linguistics"],
    ),
    (
        "AACL",
        &[
            "Conference of the Asia-Pacific Chapter of the Association for Computational Linguistics",
        ],
    ),
    ("COLING", &["International Conference on Computational Linguistics"]),
    (
        "CoNLL",
        &[
            "Conference on Computational Natural Language Learning",
            "Conference on Natural Language Learning",
        ],
    ),
    ("IJCNLP", &["International Joint Conference on Natural Language Processing"]),
    (
        "LREC",
        &[
            "International Conference on Language Resources and Evaluation",
            "Language Resources and Evaluation Conference",
        ],
    ),
    (
        "LREC-COLING",
        &[
            "Joint International Conference on Computational Linguistics, Language Resources and Evaluation",
        ],
    ),
    ("WMT", &["Conference on Machine Translation"]),
    (
        "TALN",
        &[
            "Conférence sur le Traitement Automatique des Langues Naturelles",
            "Traitement Automatique des Langues Naturelles",
        ],
    ),
    ("Interspeech", &["Annual Conference of the International Speech Communication Association"]),
    (
        "ICASSP",
        &[
            "International Conference on Acoustics, Speech and Signal Processing",
            "International Conference on Acoustics, Speech, and Signal Processing",
        ],
    ),
    (
        "ISMIR",
        &[
            "International Society for Music Information Retrieval Conference",
            "International Conference on Music Information Retrieval",
        ],
    ),
    // Vision, graphics, robots.
    (
        "CVPR",
        &[
            "Conference on Computer Vision and Pattern Recognition",
            "Computer Vision and Pattern Recognition",
            "Computer Society Conference on Computer Vision and Pattern Recognition",
        ],
    ),
    ("ICCV", &["International Conference on Computer Vision"]),
    ("ECCV", &["European Conference on Computer Vision"]),
    ("ACCV", &["Asian Conference on Computer Vision"]),
    ("WACV", &["Winter Conference on Applications of Computer Vision"]),
    ("BMVC", &["British Machine Vision Conference"]),
    ("ICPR", &["International Conference on Pattern Recognition"]),
    ("ICIP", &["International Conference on Image Processing"]),
    ("ICME", &["International Conference on Multimedia and Expo"]),
    ("3DV", &["International Conference on 3D Vision"]),
    (
        "MICCAI",
        &[
            "Medical Image Computing and Computer Assisted Intervention",
            "Medical Image Computing and Computer-Assisted Intervention",
            "International Conference on Medical Image Computing and Computer-Assisted Intervention",
        ],
    ),
    ("ISBI", &["International Symposium on Biomedical Imaging"]),
    (
        "EMBC",
        &[
            "Annual International Conference of the IEEE Engineering in Medicine and Biology Society",
            "Engineering in Medicine and Biology Conference",
        ],
    ),
    ("ICRA", &["International Conference on Robotics and Automation"]),
    ("IROS", &["International Conference on Intelligent Robots and Systems"]),
    ("RSS", &["Robotics: Science and Systems"]),
    ("HRI", &["International Conference on Human-Robot Interaction"]),
    ("SIGGRAPH", &["Annual Conference on Computer Graphics and Interactive Techniques"]),
    ("ACM MM", &["ACM Multimedia Conference"]),
    // Data, the web, search.
    (
        "KDD",
        &[
            "SIGKDD Conference on Knowledge Discovery and Data Mining",
            "SIGKDD International Conference on Knowledge Discovery and Data Mining",
            "SIGKDD Conference on Knowledge Discovery & Data Mining",
        ],
    ),
    ("ICDM", &["International Conference on Data Mining"]),
    ("SDM", &["SIAM International Conference on Data Mining"]),
    ("PAKDD", &["Pacific-Asia Conference on Knowledge Discovery and Data Mining"]),
    (
        "CIKM",
        &[
            "International Conference on Information and Knowledge Management",
            "Conference on Information and Knowledge Management",
        ],
    ),
    ("WSDM", &["International Conference on Web Search and Data Mining"]),
    ("SIGIR", &["SIGIR Conference on Research and Development in Information Retrieval"]),
    (
        "ECIR",
        &["European Conference on Information Retrieval", "Advances in Information Retrieval"],
    ),
    ("RecSys", &["Conference on Recommender Systems"]),
    (
        "WWW",
        &[
            "Web Conference",
            "World Wide Web Conference",
            "International Conference on World Wide Web",
            "International World Wide Web Conference",
        ],
    ),
    ("ISWC", &["International Semantic Web Conference"]),
    ("ESWC", &["European Semantic Web Conference", "Extended Semantic Web Conference"]),
    (
        "ICWSM",
        &[
            "International AAAI Conference on Web and Social Media",
            "International Conference on Weblogs and Social Media",
        ],
    ),
    (
        "SIGMOD",
        &[
            "SIGMOD International Conference on Management of Data",
            "International Conference on Management of Data",
        ],
    ),
    (
        "VLDB",
        &["International Conference on Very Large Data Bases", "Very Large Data Bases Conference"],
    ),
    ("ICDE", &["International Conference on Data Engineering"]),
    (
        "PODS",
        &[
            "SIGMOD-SIGACT-SIGAI Symposium on Principles of Database Systems",
            "Symposium on Principles of Database Systems",
        ],
    ),
    ("EDBT", &["International Conference on Extending Database Technology"]),
    ("ICDT", &["International Conference on Database Theory"]),
    ("BTW", &["Datenbanksysteme für Business, Technologie und Web"]),
    ("JCDL", &["Joint Conference on Digital Libraries"]),
    ("ICSC", &["International Conference on Semantic Computing"]),
    // People and computers.
    (
        "CHI",
        &[
            "CHI Conference on Human Factors in Computing Systems",
            "Conference on Human Factors in Computing Systems",
            "SIGCHI Conference on Human Factors in Computing Systems",
        ],
    ),
    (
        "CSCW",
        &[
            "Conference on Computer Supported Cooperative Work",
            "Conference on Computer-Supported Cooperative Work and Social Computing",
        ],
    ),
    ("UIST", &["Symposium on User Interface Software and Technology"]),
    ("UbiComp", &["International Joint Conference on Pervasive and Ubiquitous Computing"]),
    ("IUI", &["International Conference on Intelligent User Interfaces"]),
    ("DIS", &["Designing Interactive Systems Conference"]),
    ("ASSETS", &["SIGACCESS Conference on Computers and Accessibility"]),
    ("SIGCSE", &["Technical Symposium on Computer Science Education"]),
    // Software and languages.
    ("ICSE", &["International Conference on Software Engineering"]),
    ("ASE", &["International Conference on Automated Software Engineering"]),
    ("ISSTA", &["International Symposium on Software Testing and Analysis"]),
    ("MSR", &["International Conference on Mining Software Repositories"]),
    ("SANER", &["International Conference on Software Analysis, Evolution and Reengineering"]),
    ("ICSME", &["International Conference on Software Maintenance and Evolution"]),
    ("MODELS", &["International Conference on Model Driven Engineering Languages and Systems"]),
    (
        "POPL",
        &[
            "SIGPLAN Symposium on Principles of Programming Languages",
            "Symposium on Principles of Programming Languages",
            "SIGPLAN-SIGACT Symposium on Principles of Programming Languages",
        ],
    ),
    (
        "PLDI",
        &[
            "SIGPLAN Conference on Programming Language Design and Implementation",
            "SIGPLAN International Conference on Programming Language Design and Implementation",
        ],
    ),
    (
        "OOPSLA",
        &["Conference on Object-Oriented Programming, Systems, Languages, and Applications"],
    ),
    (
        "ICFP",
        &[
            "SIGPLAN International Conference on Functional Programming",
            "International Conference on Functional Programming",
        ],
    ),
    ("ECOOP", &["European Conference on Object-Oriented Programming"]),
    ("ESOP", &["European Symposium on Programming"]),
    (
        "CAV",
        &["International Conference on Computer Aided Verification", "Computer Aided Verification"],
    ),
    ("TACAS", &["Tools and Algorithms for the Construction and Analysis of Systems"]),
    // Systems, networks, security.
    (
        "OSDI",
        &[
            "USENIX Symposium on Operating Systems Design and Implementation",
            "Symposium on Operating Systems Design and Implementation",
        ],
    ),
    ("SOSP", &["Symposium on Operating Systems Principles"]),
    (
        "NSDI",
        &[
            "USENIX Symposium on Networked Systems Design and Implementation",
            "Symposium on Networked Systems Design and Implementation",
        ],
    ),
    ("USENIX ATC", &["USENIX Annual Technical Conference"]),
    (
        "FAST",
        &[
            "USENIX Conference on File and Storage Technologies",
            "Conference on File and Storage Technologies",
        ],
    ),
    ("EuroSys", &["European Conference on Computer Systems"]),
    (
        "ASPLOS",
        &[
            "International Conference on Architectural Support for Programming Languages and Operating Systems",
        ],
    ),
    ("ISCA", &["International Symposium on Computer Architecture"]),
    ("MICRO", &["International Symposium on Microarchitecture"]),
    (
        "HPCA",
        &[
            "International Symposium on High-Performance Computer Architecture",
            "International Symposium on High Performance Computer Architecture",
        ],
    ),
    ("DAC", &["Design Automation Conference"]),
    ("ICCAD", &["International Conference on Computer-Aided Design"]),
    (
        "DATE",
        &[
            "Design, Automation and Test in Europe Conference",
            "Design, Automation & Test in Europe Conference & Exhibition",
        ],
    ),
    (
        "SC",
        &[
            "International Conference for High Performance Computing, Networking, Storage and Analysis",
        ],
    ),
    ("PPoPP", &["SIGPLAN Symposium on Principles and Practice of Parallel Programming"]),
    ("IPDPS", &["International Parallel and Distributed Processing Symposium"]),
    ("HPDC", &["International Symposium on High-Performance Parallel and Distributed Computing"]),
    ("ICDCS", &["International Conference on Distributed Computing Systems"]),
    ("PODC", &["Symposium on Principles of Distributed Computing"]),
    ("INFOCOM", &["Conference on Computer Communications"]),
    ("SIGCOMM", &["SIGCOMM Conference"]),
    ("IMC", &["Internet Measurement Conference"]),
    ("MobiCom", &["International Conference on Mobile Computing and Networking"]),
    ("MobiSys", &["International Conference on Mobile Systems, Applications, and Services"]),
    ("SenSys", &["Conference on Embedded Networked Sensor Systems"]),
    ("ICC", &["International Conference on Communications"]),
    ("GLOBECOM", &["Global Communications Conference"]),
    ("IEEE S&P", &["Symposium on Security and Privacy"]),
    ("EuroS&P", &["European Symposium on Security and Privacy"]),
    (
        "CCS",
        &[
            "SIGSAC Conference on Computer and Communications Security",
            "Conference on Computer and Communications Security",
        ],
    ),
    ("USENIX Security", &["USENIX Security Symposium"]),
    ("NDSS", &["Network and Distributed System Security Symposium"]),
    ("CRYPTO", &["Annual International Cryptology Conference"]),
    (
        "Eurocrypt",
        &[
            "Annual International Conference on the Theory and Applications of Cryptographic Techniques",
        ],
    ),
    (
        "Asiacrypt",
        &[
            "International Conference on the Theory and Application of Cryptology and Information Security",
        ],
    ),
    ("TCC", &["Theory of Cryptography Conference"]),
    // Theory and mathematics.
    ("STOC", &["Symposium on Theory of Computing", "SIGACT Symposium on Theory of Computing"]),
    ("FOCS", &["Symposium on Foundations of Computer Science"]),
    ("SODA", &["ACM-SIAM Symposium on Discrete Algorithms"]),
    (
        "ICALP",
        &[
            "International Colloquium on Automata, Languages, and Programming",
            "International Colloquium on Automata, Languages and Programming",
        ],
    ),
    ("ITCS", &["Innovations in Theoretical Computer Science Conference"]),
    ("CCC", &["Computational Complexity Conference", "Conference on Computational Complexity"]),
    (
        "SoCG",
        &[
            "International Symposium on Computational Geometry",
            "Symposium on Computational Geometry",
        ],
    ),
    (
        "STACS",
        &[
            "International Symposium on Theoretical Aspects of Computer Science",
            "Symposium on Theoretical Aspects of Computer Science",
        ],
    ),
    ("ESA", &["European Symposium on Algorithms"]),
    ("MFCS", &["International Symposium on Mathematical Foundations of Computer Science"]),
    ("LICS", &["Symposium on Logic in Computer Science"]),
    (
        "CSL",
        &[
            "Conference on Computer Science Logic",
            "EACSL Annual Conference on Computer Science Logic",
        ],
    ),
    ("ISIT", &["International Symposium on Information Theory"]),
    ("EC", &["Conference on Economics and Computation"]),
    ("IPCO", &["Conference on Integer Programming and Combinatorial Optimization"]),
    ("CDC", &["Conference on Decision and Control"]),
    ("ACC", &["American Control Conference"]),
    ("HICSS", &["Hawaii International Conference on System Sciences"]),
    ("ICIS", &["International Conference on Information Systems"]),
    ("ECIS", &["European Conference on Information Systems"]),
    // Life sciences and physics.
    ("ISMB", &["Conference on Intelligent Systems for Molecular Biology"]),
    ("RECOMB", &["International Conference on Research in Computational Molecular Biology"]),
    ("PSB", &["Pacific Symposium on Biocomputing"]),
    ("CLEO", &["Conference on Lasers and Electro-Optics"]),
    ("IEDM", &["International Electron Devices Meeting"]),
    ("IGARSS", &["International Geoscience and Remote Sensing Symposium"]),
    ("ICRC", &["International Cosmic Ray Conference"]),
];

const JOURNALS: Venues = &[
    (
        "PNAS",
        &[
            "Proceedings of the National Academy of Sciences",
            "Proceedings of the National Academy of Sciences of the United States of America",
        ],
    ),
    ("Nat. Commun.", &["Nature Communications"]),
    ("Sci. Rep.", &["Scientific Reports"]),
    ("Sci. Adv.", &["Science Advances"]),
    (
        "PRSA",
        &[
            "Proceedings of the Royal Society A",
            "Proceedings of the Royal Society A: Mathematical, Physical and Engineering Sciences",
        ],
    ),
    (
        "PRSB",
        &[
            "Proceedings of the Royal Society B",
            "Proceedings of the Royal Society B: Biological Sciences",
        ],
    ),
    ("R. Soc. Open Sci.", &["Royal Society Open Science"]),
    // Physics and astronomy.
    ("PRL", &["Physical Review Letters"]),
    ("PRA", &["Physical Review A"]),
    ("PRB", &["Physical Review B"]),
    ("PRC", &["Physical Review C"]),
    ("PRD", &["Physical Review D"]),
    ("PRE", &["Physical Review E"]),
    ("PRX", &["Physical Review X"]),
    ("RMP", &["Reviews of Modern Physics"]),
    ("Nat. Phys.", &["Nature Physics"]),
    ("Phys. Lett. B", &["Physics Letters B"]),
    ("Nucl. Phys. B", &["Nuclear Physics B"]),
    ("JHEP", &["Journal of High Energy Physics"]),
    ("JCAP", &["Journal of Cosmology and Astroparticle Physics"]),
    ("JINST", &["Journal of Instrumentation"]),
    ("EPJC", &["European Physical Journal C"]),
    ("APL", &["Applied Physics Letters"]),
    ("J. Appl. Phys.", &["Journal of Applied Physics"]),
    ("J. Chem. Phys.", &["Journal of Chemical Physics"]),
    ("JFM", &["Journal of Fluid Mechanics"]),
    ("New J. Phys.", &["New Journal of Physics"]),
    ("CQG", &["Classical and Quantum Gravity"]),
    (
        "NIM A",
        &[
            "Nuclear Instruments and Methods in Physics Research Section A",
            "Nuclear Instruments and Methods in Physics Research Section A: Accelerators, Spectrometers, Detectors and Associated Equipment",
            "Nuclear Instruments and Methods in Physics Research, A",
        ],
    ),
    (
        "NIM B",
        &[
            "Nuclear Instruments and Methods in Physics Research Section B",
            "Nuclear Instruments and Methods in Physics Research Section B: Beam Interactions with Materials and Atoms",
        ],
    ),
    ("A&A", &["Astronomy and Astrophysics"]),
    ("ApJ", &["Astrophysical Journal"]),
    ("ApJL", &["Astrophysical Journal Letters"]),
    ("ApJS", &["Astrophysical Journal Supplement Series"]),
    ("AJ", &["Astronomical Journal"]),
    (
        "MNRAS",
        &[
            "Monthly Notices of the Royal Astronomical Society",
            "Monthly Notices of the Royal Astronomical Society: Letters",
        ],
    ),
    ("PASP", &["Publications of the Astronomical Society of the Pacific"]),
    ("PASJ", &["Publications of the Astronomical Society of Japan"]),
    ("GRL", &["Geophysical Research Letters"]),
    ("JGR", &["Journal of Geophysical Research"]),
    ("GJI", &["Geophysical Journal International"]),
    ("BAMS", &["Bulletin of the American Meteorological Society"]),
    ("ACP", &["Atmospheric Chemistry and Physics"]),
    ("EPSL", &["Earth and Planetary Science Letters"]),
    // Chemistry and materials.
    ("JACS", &["Journal of the American Chemical Society"]),
    ("Angew. Chem.", &["Angewandte Chemie", "Angewandte Chemie International Edition"]),
    ("Chem. Rev.", &["Chemical Reviews"]),
    ("Nat. Chem.", &["Nature Chemistry"]),
    ("Nat. Mater.", &["Nature Materials"]),
    ("Adv. Mater.", &["Advanced Materials"]),
    ("PCCP", &["Physical Chemistry Chemical Physics"]),
    ("JCTC", &["Journal of Chemical Theory and Computation"]),
    ("JPCL", &["Journal of Physical Chemistry Letters"]),
    ("Anal. Chem.", &["Analytical Chemistry"]),
    ("ES&T", &["Environmental Science and Technology"]),
    // Life sciences and medicine.
    ("NEJM", &["New England Journal of Medicine"]),
    ("JAMA", &["Journal of the American Medical Association"]),
    ("BMJ", &["British Medical Journal"]),
    ("Nat. Med.", &["Nature Medicine"]),
    ("Nat. Biotechnol.", &["Nature Biotechnology"]),
    ("Nat. Methods", &["Nature Methods"]),
    ("Nat. Genet.", &["Nature Genetics"]),
    ("Nat. Neurosci.", &["Nature Neuroscience"]),
    ("Nat. Hum. Behav.", &["Nature Human Behaviour"]),
    ("Nat. Ecol. Evol.", &["Nature Ecology and Evolution"]),
    ("Nat. Clim. Change", &["Nature Climate Change"]),
    ("NAR", &["Nucleic Acids Research"]),
    ("JBC", &["Journal of Biological Chemistry"]),
    ("JCB", &["Journal of Cell Biology"]),
    ("EMBO J.", &["EMBO Journal"]),
    ("Mol. Biol. Evol.", &["Molecular Biology and Evolution"]),
    ("PLOS Comput. Biol.", &["PLOS Computational Biology", "PLoS Computational Biology"]),
    ("PLOS Genet.", &["PLOS Genetics"]),
    ("PLOS Biol.", &["PLOS Biology"]),
    ("PLOS Med.", &["PLOS Medicine"]),
    ("BMC Bioinform.", &["BMC Bioinformatics"]),
    ("J. Neurosci.", &["Journal of Neuroscience"]),
    ("J. Clin. Oncol.", &["Journal of Clinical Oncology"]),
    (
        "JASA",
        &[
            "Journal of the Acoustical Society of America",
            "Journal of the American Statistical Association",
        ],
    ),
    // Economics and the social sciences.
    ("AER", &["American Economic Review"]),
    ("QJE", &["Quarterly Journal of Economics"]),
    ("JPE", &["Journal of Political Economy"]),
    ("REStud", &["Review of Economic Studies"]),
    ("REStat", &["Review of Economics and Statistics"]),
    ("JEL", &["Journal of Economic Literature"]),
    ("JEP", &["Journal of Economic Perspectives"]),
    ("JEEA", &["Journal of the European Economic Association"]),
    ("JFE", &["Journal of Financial Economics"]),
    ("RFS", &["Review of Financial Studies"]),
    ("JDE", &["Journal of Development Economics"]),
    ("APSR", &["American Political Science Review"]),
    ("AJPS", &["American Journal of Political Science"]),
    ("ASR", &["American Sociological Review"]),
    ("AJS", &["American Journal of Sociology"]),
    ("JPSP", &["Journal of Personality and Social Psychology"]),
    ("Psychol. Sci.", &["Psychological Science"]),
    ("Psychol. Rev.", &["Psychological Review"]),
    ("AMJ", &["Academy of Management Journal"]),
    ("AMR", &["Academy of Management Review"]),
    ("ASQ", &["Administrative Science Quarterly"]),
    ("SMJ", &["Strategic Management Journal"]),
    ("MISQ", &["MIS Quarterly"]),
    // Computing, engineering, mathematics, statistics.
    ("JMLR", &["Journal of Machine Learning Research"]),
    ("TMLR", &["Transactions on Machine Learning Research"]),
    ("JAIR", &["Journal of Artificial Intelligence Research"]),
    ("TACL", &["Transactions of the Association for Computational Linguistics"]),
    ("TPAMI", &["IEEE Transactions on Pattern Analysis and Machine Intelligence"]),
    ("TIP", &["IEEE Transactions on Image Processing"]),
    ("TIT", &["IEEE Transactions on Information Theory"]),
    ("TSP", &["IEEE Transactions on Signal Processing"]),
    ("TKDE", &["IEEE Transactions on Knowledge and Data Engineering"]),
    ("TSE", &["IEEE Transactions on Software Engineering"]),
    ("TVCG", &["IEEE Transactions on Visualization and Computer Graphics"]),
    ("T-RO", &["IEEE Transactions on Robotics"]),
    ("RA-L", &["IEEE Robotics and Automation Letters"]),
    ("TOG", &["ACM Transactions on Graphics"]),
    ("TOCHI", &["ACM Transactions on Computer-Human Interaction"]),
    ("TOPLAS", &["ACM Transactions on Programming Languages and Systems"]),
    ("TODS", &["ACM Transactions on Database Systems"]),
    ("TOIS", &["ACM Transactions on Information Systems"]),
    (
        "IMWUT",
        &["Proceedings of the ACM on Interactive, Mobile, Wearable and Ubiquitous Technologies"],
    ),
    ("PACMPL", &["Proceedings of the ACM on Programming Languages"]),
    ("PACMHCI", &["Proceedings of the ACM on Human-Computer Interaction"]),
    ("PVLDB", &["Proceedings of the VLDB Endowment"]),
    ("PoPETs", &["Proceedings on Privacy Enhancing Technologies"]),
    ("CACM", &["Communications of the ACM"]),
    ("JACM", &["Journal of the ACM"]),
    ("SICOMP", &["SIAM Journal on Computing"]),
    ("IJCV", &["International Journal of Computer Vision"]),
    ("IJRR", &["International Journal of Robotics Research"]),
    ("Proc. IEEE", &["Proceedings of the IEEE"]),
    ("JOSS", &["Journal of Open Source Software"]),
    ("J. Stat. Softw.", &["Journal of Statistical Software"]),
    (
        "JRSS B",
        &[
            "Journal of the Royal Statistical Society: Series B",
            "Journal of the Royal Statistical Society Series B",
            "Journal of the Royal Statistical Society: Series B (Statistical Methodology)",
        ],
    ),
    ("Ann. Stat.", &["Annals of Statistics"]),
    ("Ann. Probab.", &["Annals of Probability"]),
    ("Ann. Math.", &["Annals of Mathematics"]),
    ("JAMS", &["Journal of the American Mathematical Society"]),
    ("Invent. Math.", &["Inventiones Mathematicae"]),
    ("IJHCS", &["International Journal of Human-Computer Studies"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conference_is_known_in_any_frame() {
        for (name, short) in [
            ("Proceedings of the Forty-Third International Conference on Machine Learning", "ICML"),
            ("43. International Conference on Machine Learning", "ICML"),
            ("2021 IEEE 37th International Conference on Data Engineering", "ICDE"),
            ("XXXIV Conference on Learning Theory", "COLT"),
            ("Thirty First Annual Conference on Learning Theory", "COLT"),
            ("Proc. IEEE Int. Conference on Robotics & Automation", "ICRA"),
            (
                "Actes de la Vingt-deuxième Conférence sur le Traitement Automatique des Langues Naturelles",
                "TALN",
            ),
            ("Design, Automation and Test in Europe Conference and Exhibition", "DATE"),
        ] {
            assert_eq!(conference(name), Some(short), "{name}");
        }
        for name in [
            "Workshop on Machine Learning",
            "Asian Conference on Learning",
            "Conference on Machine Learning Workshops",
            "",
        ] {
            assert_eq!(conference(name), None, "{name}");
        }
    }

    #[test]
    fn a_journal_is_known_by_its_whole_name() {
        assert_eq!(journal("The Astrophysical Journal"), Some("ApJ"));
        assert_eq!(journal("Astronomy & Astrophysics"), Some("A&A"));
        assert_eq!(journal("PLoS Genetics"), Some("PLOS Genet."));
        assert_eq!(journal("Journal of Computer Vision"), None);
        assert_eq!(journal("IEEE Transactions on Graphics"), None);
    }

    #[test]
    fn no_name_has_two_short_forms() {
        for (venues, key) in [(CONFERENCES, event as fn(&str) -> String), (JOURNALS, title)] {
            let mut seen: HashMap<String, &str> = HashMap::new();
            for (short, name) in venues
                .iter()
                .flat_map(|(short, names)| names.iter().map(move |name| (*short, *name)))
            {
                let words = key(name);
                assert!(!words.is_empty(), "{name}");
                let other = seen.insert(words, short);
                assert!(other.is_none_or(|other| other == short), "{name}: {other:?}");
            }
        }
    }
}
