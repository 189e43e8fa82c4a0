// What visitors look at, once they have agreed: <script src="https://…/embed/visits.js" data-site="gs_…"></script>
// guanxi.state() says "unasked", "granted", "withdrawn" or "off" (the browser asks not to be followed).
// guanxi.grant() and guanxi.withdraw() belong to the site's consent banner. Before grant() nothing is kept and nothing sent.
;(() => {
  const script = document.currentScript
  const site = script?.dataset.site
  if (!site || window.guanxi) return
  const to = `${new URL(script.src).origin}/collect/${encodeURIComponent(site)}`
  const place = `guanxi:${site}`
  const year = 31536000000
  const isOff = () =>
    navigator.doNotTrack === '1' || navigator.globalPrivacyControl === true || navigator.webdriver === true
  const random = () => crypto.getRandomValues(new Uint32Array(4)).join('-')
  const read = () => {
    try {
      const word = JSON.parse(localStorage.getItem(place))
      return word && Date.now() - word.at < year ? word : null
    } catch {
      return null
    }
  }
  const write = (word) => {
    try {
      localStorage.setItem(place, JSON.stringify(word))
    } catch {
      // Keeps nothing, recognises nobody.
    }
    document.dispatchEvent(new Event('guanxi'))
  }
  const state = () => (isOff() ? 'off' : (read()?.word ?? 'unasked'))
  const key = () => (state() === 'granted' ? read().key : null)
  const send = async (word, more) => {
    const body = JSON.stringify({ visitor: word.key, agreedAt: word.at, ...more })
    if (!('keepalive' in Request.prototype)) return navigator.sendBeacon?.(to, body) === true
    const sent = fetch(to, { method: 'POST', body, keepalive: true, credentials: 'omit' })
    return sent.then(
      ({ ok }) => ok,
      () => false,
    )
  }
  // A withdrawal that did not arrive, for want of a net, is told again from the next page on.
  const leave = async () => {
    for (const owed of read()?.owed ?? []) {
      if (!(await send({ key: owed, at: 0 }, { withdraw: true }))) return
      const word = read()
      if (word) write({ ...word, owed: word.owed?.filter((each) => each !== owed) })
    }
  }
  const session = () => {
    const id = sessionStorage.getItem(place)
    if (!id) sessionStorage.setItem(place, random())
    return { isNew: !id, session: sessionStorage.getItem(place) }
  }
  const tell = (kind, subject, productCode) => {
    if (!key()) return
    const text = String(subject ?? '')
      .trim()
      .slice(0, 200)
    const event = {
      id: random(),
      at: Date.now(),
      path: location.pathname.slice(0, 300),
      session: session().session,
    }
    send(read(), {
      events: [{ ...event, kind, ...(text && { subject: text }), ...(productCode && { productCode }) }],
    })
  }
  const look = () => key() && tell(session().isNew ? 'visit' : 'view', document.title || location.pathname)
  window.guanxi = {
    state,
    key,
    grant() {
      if (isOff()) return false
      if (state() !== 'granted') write({ word: 'granted', key: random(), at: Date.now(), owed: read()?.owed })
      look()
      return true
    },
    withdraw() {
      const word = read()
      const owed = [...(word?.owed ?? []), ...(word?.key ? [word.key] : [])]
      write({ word: 'withdrawn', at: Date.now(), owed })
      leave()
    },
    view: (subject, productCode) => tell('view', subject ?? document.title, productCode),
    search: (words) => tell('search', words),
    cartLeft: (subject, productCode) => tell('cartLeft', subject, productCode),
  }
  leave()
  look()
})()
