#!/bin/sh
# Commands for the runbook; tool "strand" 2.9
set -e
strand login --key-file ./ops.key
# create a stream with 6 lanes and 72 hours of retention
strand stream create orders --lanes 6 --retention 72h --type log
# a compacted stream
strand stream create prices --lanes 3 --type compact
# raise the number of lanes; asks for confirmation unless --yes is given
strand stream lanes orders 12 --yes
# show lag of a reader group, refresh every 10 s
strand group lag billing --stream orders --watch 10
# reset a group to a time; --dry-run only prints the new offsets
strand group reset billing --stream orders --to-time 2025-06-01T00:00:00Z --dry-run
# send a test record
echo '{"id":1}' | strand put orders --key 1
# read 5 records from the start of lane 0
strand tail orders --lane 0 --from earliest --count 5
# copy records to a new stream
strand copy orders orders-small --from earliest
# delete: stream goes to state "draining"
strand stream delete orders
# bring it back within 24 hours
strand stream restore orders
