/** Somebody to look at the gallery as, where no server is running. */
import { queryClient } from '../query.ts'
import { sessionQuery } from '../session.ts'

if (!queryClient.getQueryData(sessionQuery.queryKey))
  queryClient.setQueryData(sessionQuery.queryKey, {
    id: 'gallery',
    name: '林晓梅',
    permissions: ['*'],
    timeZone: 'Asia/Shanghai',
  })
