import type { NavigationItem, Stage } from '../features/navigation.ts'
import { type CommandSource, matches } from './commands.ts'
import { titlePinyin } from './title-pinyin.ts'
import { useNavigation } from './use-navigation.ts'
import { useTitles } from './use-titles.ts'

/** Pages by their name, its pinyin or initials; the English key finds them under a Chinese page too. */
export const navigationCommands: CommandSource = {
  key: 'navigation',
  title: 'frame:pages',
  useFind(query) {
    const { stageTitle, itemTitle } = useTitles()
    const items = useNavigation().flatMap((group) => group.items)
    const hint = (stage: Stage) => (stage === 'today' ? {} : { hint: stageTitle(stage) })
    const commands = items
      .filter((item) =>
        matches(query, itemTitle(item), stageTitle(item.stage), item.key, item.path, ...pinyinOf(item)),
      )
      .map((item) => ({
        key: item.key,
        title: itemTitle(item),
        icon: <item.icon />,
        to: item.path,
        ...hint(item.stage),
      }))
    return { commands }
  },
}

const pinyinOf = ({ key, stage }: NavigationItem) => [
  titlePinyin.page[key] ?? '',
  titlePinyin.stage[stage] ?? '',
]
