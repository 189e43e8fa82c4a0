// Puts a form into a page: <script src="https://…/embed/form.js" data-form="join-1a2b3c" data-lang="zh-CN"></script>
;(() => {
  const script = document.currentScript
  if (!script?.dataset.form) return
  const { origin } = new URL(script.src)
  const { form, lang } = script.dataset
  const frame = document.createElement('iframe')
  frame.src = `${origin}/f/${encodeURIComponent(form)}${lang ? `?lang=${encodeURIComponent(lang)}` : ''}`
  frame.title = script.dataset.title ?? form
  frame.style.cssText = 'width:100%;border:0;min-height:320px'
  script.after(frame)
  // Whoever has agreed to be recognised on this site (visits.js) is recognised in the form, too.
  const tellVisitor = () =>
    frame.contentWindow?.postMessage({ guanxiForm: form, visitor: window.guanxi?.key() ?? null }, origin)
  document.addEventListener('guanxi', tellVisitor)
  window.addEventListener('message', (event) => {
    const isOurs = event.source === frame.contentWindow && event.origin === origin
    if (!isOurs || event.data?.guanxiForm !== form) return
    frame.style.height = `${Number(event.data.height)}px`
    tellVisitor()
  })
})()
