//! Conferences on learning, language, vision, data and people.

use super::Venues;

pub const CONFERENCES: Venues = &[
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
];
