import { Button, type ButtonProps } from 'antd'

type NextPageProps = Pick<ButtonProps, 'type' | 'size'> & {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> }
  /** What one gets: "more", "earlier ones". */
  label: string
}

/** Beneath a list that comes page by page; nothing where it has come to its end. */
export function NextPage({ query, label, ...looks }: NextPageProps) {
  if (!query.hasNextPage) return null
  return (
    <Button {...looks} loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
      {label}
    </Button>
  )
}
