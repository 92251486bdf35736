const $ = id => document.getElementById(id)
const token = document.querySelector('meta[name=token]').content
const make = (tag, text, kind) => Object.assign(document.createElement(tag), { textContent: text ?? '', className: kind ?? '' })
const plural = (n, noun) => `${n} ${noun}${n == 1 ? '' : 's'}`
let state, base = {}, zoom = Number(sessionStorage.zoom) || 0, busy = false, again = false
history.replaceState(null, '', '/')

function toast(text) {
  $('toast').textContent = text
  $('toast').hidden = false
  clearTimeout(toast.timer)
  toast.timer = setTimeout(() => $('toast').hidden = true, 4000)
}

async function act(body) {
  const headers = { 'Content-Type': 'application/json', 'X-Curricle-Token': token }
  const answer = await fetch('/act', { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => null)
  if (!answer) toast('curricle does not answer')
  else if (!answer.ok && answer.status != 409) toast((await answer.text()).trim())
}

// Opens a place: by a link of the editor, or by the program that serves this page.
function open(file, line, column, target) {
  if (!file.opens) return toast(`${file.name} is not a file that can be opened`)
  if (!file.link) return act({ open: { version: state.version, ...target } })
  const link = make('a')
  link.href = file.link.replace('{line}', line).replace('{column}', column)
  link.click()
}

function openSpot(index) {
  const [, , origin, line, column] = state.spots[index]
  open(state.files[state.origins[origin][0]], line, column, { spot: index })
}

// Pages: only those with another hash are fetched, and each takes its place when it is ready.
async function showPages() {
  const old = [...document.querySelectorAll('.page')]
  const fresh = await Promise.all(state.pages.map(async (page, n) => {
    let box = old.find(box => box.dataset.hash == page.hash && !box.taken)
    if (box) box.taken = true
    else {
      const image = new Image()
      image.src = `/page/${page.hash}`
      await image.decode()
      box = old[n] && !old[n].taken && !state.pages.some(it => it.hash == old[n].dataset.hash) ? old[n] : make('div', '', 'page')
      box.taken = true
      box.dataset.hash = page.hash
      box.replaceChildren(image)
    }
    Object.assign(box, { number: n, width: page.width, height: page.height })
    box.firstChild.alt = `Page ${n + 1} of ${state.pages.length}`
    return box
  }))
  fresh.forEach((box, n) => { box.taken = false; if ($('pages').children[n] != box) $('pages').insertBefore(box, $('pages').children[n]) })
  while ($('pages').children.length > fresh.length) $('pages').lastChild.remove()
  size()
}

function size() {
  const main = $('pages')
  const widest = Math.max(1, ...(state?.pages ?? []).map(page => page.width))
  const fit = Math.min(1.5, (main.clientWidth - 2 * parseFloat(getComputedStyle(main).paddingLeft)) / widest)
  const scale = zoom || fit
  const place = main.scrollTop / Math.max(1, main.scrollHeight)
  let changed = false
  for (const box of document.querySelectorAll('.page')) {
    const width = `${box.width * scale}px`
    changed ||= box.style.width != width
    box.style.width = width
    box.style.height = `${box.height * scale}px`
    box.scale = scale
  }
  if (changed) main.scrollTop = place * main.scrollHeight
  $('zoom').textContent = `${Math.round(scale * 75)} %`
}

function setZoom(to) {
  zoom = to && Math.min(4, Math.max(.4, to))
  sessionStorage.zoom = zoom
  size()
}
const scaleNow = () => document.querySelector('.page')?.scale ?? 1

// The text under the pointer, or the nearest one; what is above or below is farther than what is beside.
function nearest(box, x, y) {
  let best = -1, least = 30
  state.spots.forEach(([page, [left, top, width, height]], index) => {
    if (page != box.number) return
    const dx = Math.max(left - x, 0, x - left - width), dy = Math.max(top - y, 0, y - top - height)
    if (dx + 4 * dy < least) [best, least] = [index, dx + 4 * dy]
  })
  return best
}

function clear() {
  document.querySelectorAll('.spot').forEach(spot => spot.remove())
  document.querySelectorAll('.on').forEach(box => box.classList.remove('on'))
  $('tip').hidden = true
}

// Outlines a text, and shades all that comes from the same place.
function outline(index) {
  clear()
  const boxes = [...document.querySelectorAll('.page')]
  state.spots.forEach(([page, [x, y, width, height], origin], n) => {
    const box = boxes[page]
    if (origin != state.spots[index][2] || !box) return
    const spot = make('div', '', n == index ? 'spot here' : 'spot')
    const to = (side, points) => spot.style[side] = `${points * box.scale}px`
    to('left', x - 1.5); to('top', y - 1); to('width', width + 3); to('height', height + 2)
    box.append(spot)
  })
}

function point(event) {
  const box = event.target.closest?.('.page')
  if (!box || !state) return -1
  const edge = box.getBoundingClientRect()
  return nearest(box, (event.clientX - edge.left) / box.scale, (event.clientY - edge.top) / box.scale)
}

$('pages').addEventListener('pointermove', event => {
  const index = point(event)
  if (index < 0) return clear()
  const [page, , origin, line, column] = state.spots[index]
  const [file, path, text] = state.origins[origin]
  outline(index)
  document.querySelectorAll('.page')[page].classList.add('on')
  $('tip').replaceChildren(make('b', path || text), make('span', `${state.files[file].name}:${line}:${column}`))
  $('tip').hidden = false
  $('tip').style.left = `${Math.min(event.clientX + 14, innerWidth - $('tip').offsetWidth - 8)}px`
  $('tip').style.top = `${Math.min(event.clientY + 18, innerHeight - 34)}px`
})
$('pages').addEventListener('pointerleave', clear)
$('pages').addEventListener('scroll', () => $('tip').hidden = true)
$('pages').addEventListener('click', event => { const index = point(event); if (index >= 0) openSpot(index) })

// Text with literals in back-ticks.
function literals(element, text) {
  element.append(...text.split('`').map((part, n) => n % 2 ? make('code', part) : part))
  return element
}

function showFaults() {
  const { faults, stale } = state
  const errors = faults.filter(fault => fault.severity == 'error').length
  $('faults').hidden = !faults.length
  const count = [errors && plural(errors, 'error'), faults.length - errors && plural(faults.length - errors, 'warning')]
  const text = count.filter(Boolean).join(', ')
  $('count').replaceChildren(text, make('small', stale && state.pages.length ? 'the pages are those of the last good profile' : ''))
  const seen = JSON.stringify(faults)
  if (showFaults.seen == seen) return
  // What is new is shown, and what is folded away stays so otherwise.
  if (errors) fold(false)
  else if (!showFaults.seen) fold(true)
  showFaults.seen = seen
  $('list-of-faults').replaceChildren(...faults.map((fault, index) => {
    const item = make('li', '', fault.severity), head = make('div', '', 'what')
    head.append(literals(make('b'), fault.message))
    item.append(head)
    if (fault.place) {
      const { file, line, column, text: [before, at, after] } = fault.place
      const link = make('button', `${file.name}:${line}:${column}`, 'place')
      link.onclick = () => open(file, line, column, { fault: index })
      head.append(link)
      const code = make('pre')
      code.append(before, make('mark', at || ' '), after)
      item.append(code)
    }
    item.append(...fault.hints.map(hint => literals(make('p', '', 'hint'), hint)))
    return item
  }))
}

function fold(to) {
  $('list-of-faults').hidden = to
  $('fold').textContent = to ? 'Show' : 'Hide'
  $('fold').setAttribute('aria-expanded', !to)
}

function showWays() {
  const { now, choice, templates, languages, variants } = state
  // What a choice does not say is as in the profile.
  for (const key of ['template', 'theme', 'lang']) if (choice[key] == null && !(key == 'theme' && choice.template)) base[key] = now[key] ?? ''
  const themes = templates.find(it => it.name == now.template)?.themes ?? []
  const own = templates.some(it => it.name == now.template) || !now.template ? [] : [now.template]
  const theme = themes.includes(now.theme) ? now.theme : ''
  const lists = {
    template: [[...own, ...templates.map(it => it.name)].map(it => [it, it]), now.template],
    theme: [[...(theme && choice.theme == null ? [] : [['', 'default']]), ...themes.map(it => [it, it])], theme],
    variant: [[['', 'none'], ...variants.map(it => [it, it])], now.variant],
    lang: [languages, now.lang],
  }
  for (const [name, [options, value]] of Object.entries(lists)) {
    const select = $('ways').elements[name], key = JSON.stringify(options)
    if (select.dataset.key != key) select.replaceChildren(...options.map(([value, text]) => Object.assign(make('option', text), { value })))
    select.dataset.key = key
    select.value = value ?? ''
  }
  $('ways').elements.variant.parentElement.hidden = !variants.length
  const chosen = [choice.template, choice.theme, choice.lang && languages.find(([tag]) => tag == choice.lang)[1]].filter(Boolean)
  $('choice').hidden = !chosen.length
  if (chosen.length) $('chosen').replaceChildren('Only shown here: ', make('b', chosen.join(' · ')))
}

$('ways').addEventListener('change', event => {
  const { name, value } = event.target
  const choice = { ...state.choice, [name]: value || null }
  if (name == 'template') choice.theme = null
  if (name != 'variant' && value == base[name] && !(name == 'theme' && choice.template)) choice[name] = null
  act({ choose: choice })
})
$('undo').onclick = () => act({ choose: { variant: state.choice.variant } })
$('save').onclick = () => act('save')

function showTexts() {
  const wanted = $('filter').value.toLowerCase(), seen = new Set()
  $('list').replaceChildren(...state.spots.flatMap(([, , origin, line], index) => {
    if (seen.has(origin)) return []
    seen.add(origin)
    const [file, path, text] = state.origins[origin], place = `${state.files[file].name}:${line}`
    if (!`${text} ${path} ${place}`.toLowerCase().includes(wanted)) return []
    const item = make('li'), button = make('button'), under = make('small')
    under.append(make('span', path), make('span', place))
    button.append(make('span', text), under)
    button.onclick = () => openSpot(index)
    button.onpointerenter = () => outline(index)
    button.onfocus = () => { outline(index); document.querySelector('.here')?.scrollIntoView({ block: 'nearest' }) }
    button.onpointerleave = clear
    item.append(button)
    return item
  }))
}

function panel(to) {
  $('panel').hidden = !to
  $('texts').setAttribute('aria-expanded', to)
  if (to) { showTexts(); $('filter').focus() } else { clear(); $('texts').focus() }
  size()
}
$('texts').onclick = () => panel($('panel').hidden)
$('filter').oninput = showTexts
$('fold').onclick = () => fold(!$('list-of-faults').hidden)
$('out').onclick = () => setZoom(scaleNow() / 1.15)
$('in').onclick = () => setZoom(scaleNow() * 1.15)
$('zoom').onclick = () => setZoom(0)
addEventListener('resize', size)
addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key == 'Escape' && !$('panel').hidden) panel(false)
  if (event.target.matches('input, select')) return
  const keys = { '+': 'in', '=': 'in', '-': 'out', '0': 'zoom' }
  if (keys[event.key]) $(keys[event.key]).click()
  if (event.key == '/') { event.preventDefault(); panel(true) }
})

function status(text, kind) {
  $('state').textContent = text
  $('state').className = kind ?? ''
}

async function refresh() {
  if (busy) return again = true
  busy = true
  try {
    // A server that is gone says so when it is back.
    const answer = await fetch('/state').catch(() => null)
    if (!answer) return
    if (answer.status == 401) return status('Restarted: open the new address', 'away')
    state = await answer.json()
    document.title = $('title').textContent = state.title || state.profile
    showFaults()
    showWays()
    if (!$('panel').hidden) showTexts()
    if (state.pages.length) await showPages()
    else if (state.version) $('pages').firstElementChild.textContent = 'There are no pages while the profile has errors.'
    status(state.stale ? 'Last good pages' : `${plural(state.pages.length, 'page')}, up to date`, state.stale ? 'stale' : '')
    clear()
    document.documentElement.dataset.shown = state.version
  } catch { again = true; await new Promise(done => setTimeout(done, 300)) } finally { busy = false }
  if (again) { again = false; refresh() }
}

const events = new EventSource('/events')
events.addEventListener('change', refresh)
events.onerror = () => {
  status(events.readyState == 2 ? 'Restarted: open the new address' : 'Waiting for curricle', 'away')
}
