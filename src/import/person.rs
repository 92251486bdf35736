//! `[person]` from the personal data of other tools.

use super::draft::Draft;
use super::item::{Val, one_line};
use super::node::{Fate, Node};
use super::text;
use crate::document::account;
use crate::load::network_named;
use crate::profile::{NETWORKS, Network};

impl Draft {
    /// One or several e-mail addresses.
    pub fn email(&mut self, node: Option<&Node>) {
        self.reach("email", node, |text| {
            let text = text.trim().trim_start_matches("mailto:").trim_start_matches("MAILTO:");
            let text = text.trim_matches(['<', '>']);
            (text.contains('@') && !text.contains(char::is_whitespace)).then(|| text.to_string())
        });
    }

    /// One or several phone numbers.
    pub fn phone(&mut self, node: Option<&Node>) {
        self.reach("phone", node, |text| {
            let text = one_line(text.trim().trim_start_matches("tel:"));
            text.chars().any(|c| c.is_numeric()).then_some(text)
        });
    }

    fn reach(&mut self, key: &str, node: Option<&Node>, read: impl Fn(&str) -> Option<String>) {
        for item in node.map(Node::items).unwrap_or_default() {
            let text = ["address", "email", "number", "phone", "value"];
            let Some(item) = item.text().map(|_| item).or_else(|| item.first(&text)) else {
                continue;
            };
            let Some(written) = item.text() else { continue };
            let parts: Vec<Option<String>> = match read(written) {
                Some(one) => vec![Some(one)],
                None => written.split([',', ';', '\n']).map(&read).collect(),
            };
            let Some(parts) = parts.into_iter().collect::<Option<Vec<String>>>() else { continue };
            for part in parts {
                self.add_reach(key, part);
            }
            item.place();
        }
    }

    /// Adds an address or number, unless it is there already.
    pub fn add_reach(&mut self, key: &str, text: String) {
        let digits = |text: &str| text.chars().filter(|c| c.is_numeric()).collect::<String>();
        let is_same = |said: &Val| match (said.as_str(), key) {
            (Some(said), "phone") => {
                digits(said).trim_start_matches('0') == digits(&text).trim_start_matches('0')
            }
            (Some(said), _) => said.eq_ignore_ascii_case(&text),
            (None, _) => false,
        };
        match self.person.take(key) {
            Some(Val::List(mut said)) => {
                if !said.iter().any(is_same) {
                    said.push(Val::Str(text));
                }
                self.person.put(key, Val::List(said));
            }
            Some(said) if is_same(&said) => drop(self.person.put(key, said)),
            Some(said) => drop(self.person.put(key, Val::List(vec![said, Val::Str(text)]))),
            None => drop(self.person.put(key, Val::Str(text))),
        }
    }

    /// A page or an account, from the name of a site, the name of the account and an address, as far as these are
    /// given.
    pub fn link(&mut self, site: Option<&Node>, user: Option<&Node>, url: Option<&Node>) {
        let user_name = user.and_then(Node::text);
        let address = url
            .and_then(Node::text)
            .or(user_name.filter(|user| user.contains("://")))
            .and_then(text::address);
        // Anything but a page is another contact detail.
        match address.as_deref().and_then(|address| address.split_once(':')) {
            Some(("mailto", mail)) => self.add_reach("email", mail.into()),
            Some(("tel", number)) => self.add_reach("phone", number.into()),
            _ => return self.page(site, user, url, address),
        }
        [site, user, url].into_iter().flatten().for_each(Node::place);
    }

    fn page(
        &mut self,
        site: Option<&Node>,
        user: Option<&Node>,
        url: Option<&Node>,
        address: Option<String>,
    ) {
        let (site_name, user_name) = (site.and_then(Node::text), user.and_then(Node::text));
        let network = site_name.and_then(network_named).and_then(known);
        let network = network.or_else(|| address.as_deref().and_then(network_of));
        let found = network.and_then(|network| {
            let of_user = user_name.and_then(|user| account_on(network, user));
            match &address {
                // The address is the best source for the name of the account.
                Some(url) => named(network, account_on(network, url)?)
                    .or_else(|| {
                        of_user.filter(|(_, page)| page.as_deref().map(bare) == Some(bare(url)))
                    })
                    .map(|(name, _)| (network, name)),
                None => of_user.map(|(name, _)| (network, name)),
            }
        });
        if let Some((network, name)) = found {
            self.add_link(vec![
                ("network".into(), Val::Str(network.id.into())),
                ("user".into(), Val::Str(name)),
            ]);
            return [site, user, url].into_iter().flatten().for_each(Node::place);
        }
        let base = site_name.and_then(|site| base_of(&site.to_lowercase()));
        let made = base
            .zip(user_name)
            .map(|(base, user)| format!("{base}{}", user.trim_start_matches('@')));
        if let Some(address) = address.or_else(|| made.and_then(|made| text::address(&made))) {
            let mut entries = vec![("url".into(), Val::Str(address.clone()))];
            if let Some(site) = site_name.filter(|site| *site != address) {
                entries.push(("label".into(), Val::Str(one_line(site))));
            }
            self.add_link(entries);
            site.into_iter().chain(url).for_each(Node::place);
            if user_name.is_some_and(|user| address.contains(user.trim_start_matches('@'))) {
                user.into_iter().for_each(Node::place);
            }
        }
    }

    /// Adds a link, unless it is there already.
    pub fn add_link(&mut self, entries: Vec<(String, Val)>) {
        let mut links = match self.person.take("links") {
            Some(Val::List(links)) => links,
            _ => vec![],
        };
        let link = Val::Table(entries);
        if !links.contains(&link) {
            links.push(link);
        }
        self.person.put("links", Val::List(links));
    }

    /// A place from its parts, of which only the town and the larger area are printed; the street is noted in a
    /// comment.
    pub fn place(&mut self, street: &[&Node], parts: &[&Node]) {
        let mut names: Vec<String> = vec![];
        for part in parts {
            let Some(text) = part.text() else { continue };
            let text = text::line(text, self.markup);
            if !names.contains(&text) {
                names.push(text);
            }
        }
        if !names.is_empty() && self.person.put("location", Val::Str(names.join(", "))) {
            parts.iter().for_each(|part| part.place());
        }
        let lines = street
            .iter()
            .filter_map(|node| node.text())
            .flat_map(|text| text.lines().map(one_line));
        let mut all: Vec<Val> = vec![];
        for line in lines {
            if !all.iter().any(|said| {
                said.as_str().is_some_and(|said| line.len() > 3 && said.contains(&line))
            }) {
                all.push(Val::Str(line));
            }
        }
        if !all.is_empty() {
            self.private("address", Val::List(all), street);
        }
    }

    /// A value that is not printed unless the person decides so: a commented-out line.
    pub fn private(&mut self, key: &str, value: Val, nodes: &[&Node]) {
        for line in super::write::entries(&[(key.into(), value)]) {
            self.person.note(format!("{line}  # private, so it is not printed"));
        }
        nodes.iter().for_each(|node| node.mark(Fate::Noted));
        self.remarks.push(format!("`{key}` is private: it is in a comment below `[person]`"));
    }
}

/// The account that a text means on a network, and its page.
fn account_on(network: &Network, text: &str) -> Option<(String, Option<String>)> {
    let account = account(network, text).ok()?;
    let user = account.user.trim().to_string();
    (!user.is_empty()).then_some((user, account.url))
}

/// An account, if its name alone identifies its page, which is not so for companies on LinkedIn.
fn named(network: &Network, account: (String, Option<String>)) -> Option<(String, Option<String>)> {
    let again = account_on(network, &account.0)?;
    (again.1.as_deref().map(bare) == account.1.as_deref().map(bare)).then_some(account)
}

fn known(id: &str) -> Option<&'static Network> {
    NETWORKS.iter().find(|network| network.id == id)
}

/// The network whose accounts have such addresses.
fn network_of(url: &str) -> Option<&'static Network> {
    let url = bare(url);
    let begins = |form: &str| {
        let form = form.trim_start_matches("https://").trim_start_matches("www.");
        url.strip_prefix(form).is_some_and(|user| !user.is_empty() && !user.contains(['/', '&']))
    };
    NETWORKS.iter().find(|network| {
        let own = network.url.split("{}").next().unwrap_or_default();
        own.len() > 12 && begins(own)
    })
}

/// An address without its optional parts.
fn bare(url: &str) -> String {
    let url = url.trim().to_lowercase();
    let url = url.trim_start_matches("https://").trim_start_matches("http://");
    url.trim_start_matches("www.").trim_end_matches('/').to_string()
}

/// Sites with user accounts for which a profile has no name.
fn base_of(site: &str) -> Option<&'static str> {
    let site = site.replace([' ', '-', '_'], "");
    let bases = [
        ("imdb", "https://www.imdb.com/name/"),
        ("reddit", "https://www.reddit.com/user/"),
        ("facebook", "https://www.facebook.com/"),
        ("pinterest", "https://www.pinterest.com/"),
        ("tiktok", "https://www.tiktok.com/@"),
        ("twitch", "https://www.twitch.tv/"),
        ("vimeo", "https://vimeo.com/"),
        ("devto", "https://dev.to/"),
        ("snapchat", "https://www.snapchat.com/add/"),
        ("codepen", "https://codepen.io/"),
        ("npm", "https://www.npmjs.com/~"),
    ];
    bases.iter().find(|(name, _)| *name == site).map(|(_, base)| *base)
}
