-- Pages in turn, with the headers that say who asks.
-- wrk ... -H HEADER -s mix.lua ADDRESS -- PATH...

local requests = {}
local turn = 0

function init(arguments)
    for place, path in ipairs(arguments) do
        requests[place] = wrk.format("GET", path)
    end
end

function request()
    turn = turn % #requests + 1
    return requests[turn]
end

function done(summary)
    local errors = summary.errors
    local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
    io.write(string.format("MIX %d %d %d\n", summary.requests, summary.duration, failed))
end
