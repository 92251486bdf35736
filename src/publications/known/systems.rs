//! Conferences on software and systems, on theory, and in other fields.

use super::Venues;

pub const CONFERENCES: Venues = &[
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
