"""What a process that goes on for long does once it has loaded what it needs."""

import gc


def settle() -> None:
    """Let the collector of cycles pass over all that is there now.

    Code, models, knowledge and templates stay as long as the process. A full pass through them takes 50 ms
    where the workbench is loaded, and twice that where the annotators are; the document or page at which it
    came had to wait. Only for a process of our own: whoever imports sayso may have cycles to be collected.
    """
    gc.collect()
    gc.freeze()
