import { SearchOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Modal } from 'antd'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useNamedTexts, useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/frame.json'
import styles from './CommandBox.module.css'
import type { Command, CommandSource } from './commands.ts'
import { navigationCommands } from './navigation-commands.tsx'
import { commandSources } from './slots.ts'

const sources: CommandSource[] = [navigationCommands, ...commandSources]

type Group = { key: string; title: string; commands: Command[]; leadsOn: boolean }

/** Every source is asked on every letter; the list of sources never changes, so the hooks keep their order. */
function useFound(query: string): { groups: Group[]; isSearching: boolean } {
  const named = useNamedTexts(sources.map((source) => source.title))
  let isSearching = false
  const groups: Group[] = []
  for (const source of sources) {
    // biome-ignore lint/correctness/useHookAtTopLevel: the list of sources is fixed when the page loads
    const found = source.useFind(query)
    isSearching ||= found.isSearching ?? false
    if (found.commands.length > 0)
      groups.push({
        key: source.key,
        title: named(source.title),
        commands: found.commands,
        leadsOn: source.leadsOn ?? false,
      })
  }
  return { groups, isSearching }
}

export function CommandBox({ onClose }: { onClose: () => void }) {
  const t = useText<typeof texts>('frame')
  const navigate = useNavigate()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const { groups, isSearching } = useFound(query.trim())
  const isNothing = groups.every(({ leadsOn }) => leadsOn)
  const flat = groups.flatMap((group) => group.commands)
  const active = Math.min(at, flat.length - 1)
  const optionId = (index: number) => `${id}-${index}`

  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])

  const pick = (command: Command | undefined) => {
    if (!command) return
    onClose()
    if ('to' in command) void navigate({ to: command.to, search: command.search ?? {} })
    else command.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && flat.length > 0) {
      event.preventDefault()
      setAt((active + step + flat.length) % flat.length)
    }
    if (event.key === 'Enter') pick(flat[active])
  }
  let index = -1
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      closable={false}
      title={<span className="gx-only-read">{t('search')}</span>}
      width={600}
      className={styles.box}
      styles={{ container: { padding: 0 }, header: { height: 0, margin: 0 } }}
      afterOpenChange={(open) => open && input.current?.focus()}
    >
      <div className={styles.field}>
        <SearchOutlined />
        <input
          ref={input}
          value={query}
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={flat.length > 0 ? optionId(active) : undefined}
          aria-label={t('search')}
          placeholder={t('searchHint')}
          onChange={(event) => {
            setQuery(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t('search')}
        aria-busy={isSearching}
        className={styles.list}
      >
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: options of a listbox are grouped by role, fieldset means a form
          <div key={group.key} role="group" aria-label={group.title}>
            <div className={styles.title} aria-hidden>
              {group.title}
            </div>
            {group.commands.map((command) => {
              index += 1
              const own = index
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the field that holds the focus
                <div
                  key={command.key}
                  id={optionId(own)}
                  role="option"
                  tabIndex={-1}
                  aria-selected={own === active}
                  className={styles.option}
                  onClick={() => pick(command)}
                  onMouseMove={() => setAt(own)}
                >
                  {command.icon}
                  <span className={styles.name}>{command.shown ?? command.title}</span>
                  {command.hint && <span className={styles.hint}>{command.hint}</span>}
                </div>
              )
            })}
          </div>
        ))}
      </div>
      {isNothing && (
        <p className={styles.none} role="status">
          {isSearching ? t('searching') : t('nothingFound', { query })}
        </p>
      )}
    </Modal>
  )
}
