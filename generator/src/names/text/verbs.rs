//! Words that say what is done.

/// Whether a word is nothing but a verb, such as `create`.
pub(in crate::names) fn is_plain(word: &str) -> bool {
    has(PLAIN, word)
}

/// Whether a word may be a verb: `create`, and `export`, which may be a noun too.
pub(in crate::names) fn is_verb(word: &str) -> bool {
    has(PLAIN, word) || has(EITHER, word)
}

/// Whether several things come of a verb: `list`.
pub(in crate::names) fn lists(word: &str) -> bool {
    has(LISTING, word)
}

/// Whether a verb only looks: such a segment says what a `GET` does.
pub(in crate::names) fn looks(word: &str) -> bool {
    has(LOOKING, word)
}

/// Whether a word tells which of several are meant, as in `/things/active`.
pub(in crate::names) fn is_adjective(word: &str) -> bool {
    has(ADJECTIVES, word)
}

/// Whether a word joins what follows to what stands before it, as in `list_for_org`.
pub(in crate::names) fn is_preposition(word: &str) -> bool {
    has(PREPOSITIONS, word)
}

/// Whether a word before a verb says how it is done: `bulk_add`.
pub(in crate::names) fn is_adverb(word: &str) -> bool {
    matches!(word, "batch" | "bulk" | "force" | "mass" | "re")
}

/// Whether a verb may belong to the noun behind it: `upload_sessions`.
pub(in crate::names) fn may_be_of_noun(word: &str) -> bool {
    has(EITHER, word)
        || matches!(
            word,
            "download"
                | "install"
                | "login"
                | "logout"
                | "mark"
                | "read"
                | "reset"
                | "update"
                | "upload"
                | "write"
        )
}

fn has(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

const PLAIN: &str = "\
    abandon abort accept acknowledge activate add adjust allow analyze append apply approve archive assign associate \
    attach authenticate authorize ban begin bind blacklist browse bypass cancel choose clear clone close collect \
    compare complete compute configure confirm connect convert create deactivate decline decode decrement decrypt \
    delete deliver demote deny deploy deprecate describe destroy detach detect disable disassociate disconnect dismiss \
    download duplicate edit eject empty enable encode encrypt enqueue enroll ensure equip erase estimate evaluate exchange exclude \
    execute expire explain extend extract fetch find finalize finish follow freeze generate get give grant hide \
    hibernate identify ignore include increment infer init initialize inject insert inspect install instantiate \
    interrupt invalidate invite invoke join kick kill launch leave list load login logout lookup make mark merge \
    migrate modify move mute notify obtain overwrite paginate parse pause perform ping poll populate post prepare \
    promote propose provide provision prune publish pull purge push put randomize reactivate read reassign reboot \
    rebuild receive recover redact redeem redeliver redirect refresh refund regenerate register reinstate reject \
    reload remove rename render renew reopen reorder repair replace replay replicate reply reprocess requeue rerequest rerun reschedule resend \
    reset resize resolve respond restart restore resume resync retire retrieve retrigger retry reverse revert revoke rotate \
    run save select send set shutdown simulate skip start stop submit subscribe suspend swap switch sync synchronize \
    terminate throttle toggle train transcribe transform translate transmit trigger truncate unarchive unassign unban \
    unblock undo unfollow unfreeze unhide uninstall unlink unlock unmark unmute unpause unpin unpublish unregister \
    unsave unstar unsubscribe unsuspend update upgrade upload upsert use validate verify wait withdraw write";

const EITHER: &str = "\
    access answer audit backup block boot build call capture chat check checkout claim commit copy count delegate \
    dispatch drop end export filter forward fork force fund hold import inflate link lock match monitor open patch \
    pay pin preview process query rate record report request reserve return review rollback scan schedule score search \
    share ship show sign snapshot sort split star stream tag test touch transfer transition vote view void watch";

const LISTING: &str = "browse count filter list paginate prune query search";

const LOOKING: &str = "\
    browse check compare decode describe download export fetch find get inspect list lookup ping poll preview query \
    read render resolve retrieve search test validate verify wait watch";

const ADJECTIVES: &str = "\
    active all anonymous archived authenticated available closed current deleted disabled enabled enriched expired failed latest mine \
    multiple open pending public random recent single unread upcoming";

const PREPOSITIONS: &str = "\
    and as at before between by for from in into of on or per since to using via when with within without";
